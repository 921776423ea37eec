// No tool, but what any tool has to do that takes as many events and makes as much text of them: reading them, here as JSON, and joining and writing lines.
// Called with how many bytes there are to write, and how many of them make a line.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";

const [bytes, line] = process.argv.slice(2).map(Number);
const names = [];
const files = readdirSync("json");
for (const file of files) names.push(...Object.keys(JSON.parse(readFileSync(`json/${file}`, "utf8"))));

mkdirSync("floor", { recursive: true });
const buffer = Buffer.alloc(1 << 20);
const lines = Math.ceil(bytes / files.length / line);
for (const file of files) {
  const descriptor = openSync(`floor/${file}`, "w");
  let text = "";
  for (let at = 0; at < lines; at++) {
    text += `${names[at % names.length].padEnd(line - 1, ".")}\n`;
    if (text.length < 1 << 19 && at < lines - 1) continue;
    writeSync(descriptor, buffer, 0, buffer.write(text));
    text = "";
  }
  closeSync(descriptor);
}
