/** What VS Code takes of our text: a line with severity, rule and message, and one with the place below it. */
const problems = {
  owner: "eventbook",
  source: "eventbook",
  fileLocation: ["relative", "${workspaceFolder}"],
  pattern: [
    { regexp: "^(error|warning|info)(?:rmation)?\\[([a-z-]+)\\]: (.*)$", severity: 1, code: 2, message: 3 },
    { regexp: "^ *--> (.+):(\\d+):(\\d+)$", file: 1, line: 2, column: 3 },
  ],
};

/** While watching, what is found stands between a line that names what changed and one that says what became of it. */
const background = {
  activeOnStart: true,
  beginsPattern: "^\\d\\d:\\d\\d:\\d\\d .+ changed$",
  endsPattern: "^\\d\\d:\\d\\d:\\d\\d .+: .*(?:files?|up to date|nothing was written)$",
};

const tasks = [
  { label: "eventbook: check", type: "shell", command: "npx eventbook check", group: "build", problemMatcher: problems },
  {
    label: "eventbook: watch",
    type: "shell",
    command: "npx eventbook generate --watch",
    group: "build",
    isBackground: true,
    problemMatcher: { ...problems, background },
  },
];

/** `.vscode/tasks.json`: what the command finds, among the problems of the editor. */
export const tasksText = `${JSON.stringify({ version: "2.0.0", tasks }, null, 2)}\n`;
