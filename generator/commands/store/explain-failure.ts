import type { Problem } from "../complain.js";

const check = "See what EVENTBOOK_STORE says, or `store:` in the configuration; it is never printed.";
const grant =
  "`apply` and `verify` are for the owner of the schema `eventbook`, who may also create schemas in the database; `status` is for whom `eventbook.allow_read` allows it, `ensure` for whom `eventbook.allow_sweep` does.";

/** What is said of failures whose own words name hosts, users or databases: by SQLSTATE, and by the codes of sockets and certificates. */
const sentences: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: ["Nothing listens where the store should be", `Does the server run, and at this port? ${check}`],
  ENOTFOUND: ["The host of the store is not known", check],
  EAI_AGAIN: ["The host of the store cannot be looked up just now", check],
  ENOENT: ["The server's socket is not where the store should be", `Does the server run? ${check}`],
  EACCES: ["The server's socket may not be opened by this user", check],
  ETIMEDOUT: ["The store does not answer", `Is a firewall in between? ${check}`],
  EHOSTUNREACH: ["The host of the store cannot be reached", check],
  ENETUNREACH: ["The network of the store cannot be reached", check],
  ECONNRESET: ["The store has closed the connection", "See the server's own log."],
  ERR_INVALID_URL: [
    "The address of the store cannot be read",
    `\`postgres://user@host:5432/database\`; what is special in a password is percent-encoded. ${check}`,
  ],
  "28P01": ["The server refuses the user or the password", check],
  "28000": ["The server refuses this user, or connections of this kind", `Its \`pg_hba.conf\` says whom it lets in. ${check}`],
  "3D000": ["The server has no database of this name", check],
  "53300": ["The server has no connection left", "Try again later, or end idle ones."],
  "57P03": ["The server is starting up or shutting down", "Try again in a moment."],
  "42501": ["The user of the connection may not do this", grant],
  "25006": ["The database is read-only", "Is it a replica? Name the primary server."],
};

const unreadable: Problem = {
  message: "A file that the address of the store names cannot be read",
  help: `\`sslrootcert\`, \`sslcert\` and \`sslkey\` are paths of files, from where this runs. ${check}`,
};

/** What is said of failures that are told by their words alone. */
const words: readonly (readonly [RegExp, Problem])[] = [
  [/timeout|terminated unexpectedly|Connection ended/i, { message: "The store did not answer, or has closed the connection", help: check }],
  [
    /does not support SSL/,
    {
      message: "The server does not speak TLS, and the address of the store asks for it",
      help: `\`sslmode=disable\` asks for none; whatever else \`sslmode\` says does. ${check}`,
    },
  ],
  [
    /file is not a database/,
    {
      message: "The file is no SQLite database",
      help: `Name another one, or move this one away: \`store apply\` makes a new one. ${check}`,
    },
  ],
];

const certificates = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** A failure as a problem of whoever runs us; null: it is a mistake of ours. What the driver says is printed without any part of the address. */
export function explainFailure(error: unknown, hide: (text: string) => string): Problem | null {
  const code = codeOf(error);
  const cause = error instanceof Error ? error.cause : undefined;
  if (isOfFile(cause)) return unreadable;
  for (const known of [codeOf(cause), code]) {
    const sentence = known === null ? undefined : sentences[known];
    if (sentence !== undefined) return { message: sentence[0], help: sentence[1] };
    if (known !== null && certificates.test(known))
      return {
        message: `The server's certificate is not trusted (${known})`,
        help: `\`sslrootcert\` names the certificate of who has signed it. ${check}`,
      };
  }
  if (code === null || !(error instanceof Error)) return null;
  if (code.startsWith("store-") || code === "invalid-options")
    return told(hide(error.message), code === "store-unavailable" && codeOf(cause) === null);
  return null;
}

/** What the runtime says ends with the way out; what the driver says without a code is of the address. */
function told(message: string, isOfAddress: boolean): Problem {
  const known = words.find(([pattern]) => pattern.test(message));
  if (known !== undefined) return known[1];
  const [, said = message, help = isOfAddress ? check : null] =
    /^(.*?[.:])\s((?:Run|Update|Drop|Move|Give|Try|Does) .*)$/s.exec(message) ?? [];
  return { message: said, help };
}

/** Sockets are connected to, and files opened; a folder can be, and is not read then. */
function isOfFile(cause: unknown): boolean {
  return typeof cause === "object" && cause !== null && "syscall" in cause && (cause.syscall === "open" || codeOf(cause) === "EISDIR");
}

function codeOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : null;
}
