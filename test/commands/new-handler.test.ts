import { describe, expect, it } from "vitest";
import { removeProjectsAfterEach, shopCatalog, shopProject } from "./project.js";

removeProjectsAfterEach();

const stub = `import type { Handlers } from "#events/registry";

/** Mails the receipt. */
export const sendReceipt: Handlers["sendReceipt"] = async (event) => {
  throw new Error(\`The handler send-receipt is not written yet: \${event.type} waits for it.\`);
};
`;

describe("new handler", () => {
  it("makes src/handlers.ts, and says what to do with it", async () => {
    const { run, read } = shopProject();
    expect(await run("new", "handler", "send-receipt")).toEqual({
      status: 0,
      stderr: "",
      stdout: `added  src/handlers.ts  sendReceipt

send-receipt handles order.placed (durable). Until you write it, it throws, and its events wait.
Next: write it, and hand it to openBook({ ..., handlers: { sendReceipt } }).
`,
    });
    expect(read("src/handlers.ts")).toBe(stub);
  });

  it("never touches what is there", async () => {
    const { run, read, write } = shopProject();
    await run("new", "handler", "send-receipt");
    const written = read("src/handlers.ts").replace(/throw.*/, "await mail(event);");
    write("src/handlers.ts", written);
    expect(await run("new", "handler", "send-receipt")).toEqual({
      status: 0,
      stderr: "",
      stdout: "kept   src/handlers.ts:4  sendReceipt is there already, and was not touched.\n",
    });
    expect(read("src/handlers.ts")).toBe(written);
  });

  it("imports by path where package.json has no name for the output, from the file that is named", async () => {
    const { run, read } = shopProject({ "package.json": "{}" });
    expect((await run("new", "handler", "sendReceipt", "--file", "app/mail/receipts.ts")).status).toBe(0);
    expect(read("app/mail/receipts.ts")).toContain('import type { Handlers } from "../../generated/registry.js";');
  });

  it("lets no description end its comment, or speak to the compiler", async () => {
    const catalog = shopCatalog.replace("Mails the receipt.", '"@ts-ignore */ evil() /* \\u2028 x"');
    const { run, read } = shopProject({ "events/shop.events.yaml": catalog });
    await run("new", "handler", "send-receipt");
    expect(read("src/handlers.ts")).toContain("/** @ ts-ignore *\\/ evil() /* x */\n");
  });

  it("knows the nearest name", async () => {
    const { run } = shopProject();
    expect(await run("new", "handler", "send-reciept")).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: No catalog declares a handler called `send-reciept`.\nhelp: Did you mean `send-receipt`?\n",
    });
    expect(await run("new", "handler", "ship")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("help: A handler is declared under `handlers:` in a catalog first."),
    });
  });

  it.each([
    ["../handlers.ts", "`../handlers.ts` lies outside the root"],
    ["generated/shop.js", "`generated` holds what is generated"],
    ["handlers.txt", "`handlers.txt` is neither TypeScript nor JavaScript"],
    ["package.json/handlers.ts", "`package.json` is a file, and a folder has to be there"],
    ["src/broken.ts", "src/broken.ts:1 cannot be read: Expression expected."],
  ])("does not add to %s", async (file, message) => {
    const { run, files } = shopProject({ "src/broken.ts": "const a = ;\n" });
    const before = files();
    expect(await run("new", "handler", "send-receipt", "--file", file)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining(`error: ${message}`),
    });
    expect(files()).toEqual(before);
  });
});
