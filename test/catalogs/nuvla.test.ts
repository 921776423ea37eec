import { openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { beforeEach, expect, it } from "vitest";
import { emitGroupUserAdded, emitSessionCreate, emitSessionCreateCompleted } from "../../generated/nuvla/accounts.js";
import { emitNuvlaboxBulkReboot } from "../../generated/nuvla/audit.js";
import { emitDeploymentStateChanged } from "../../generated/nuvla/deployment.js";
import {
  emitNuvlaboxAddSshKey,
  emitNuvlaboxReboot,
  emitNuvlaboxRebootCompleted,
  emitNuvlaboxRebootFailed,
  emitNuvlaboxStateChanged,
} from "../../generated/nuvla/nuvlabox.js";
import { registry } from "../../generated/nuvla/registry.js";
import { collect } from "../support/collect.js";

let states: Map<string, string>;
let told: string[];

beforeEach(() => {
  states = new Map();
  told = [];
});

function open() {
  return openBook({
    registry,
    store: memoryStore(),
    handlers: {
      followStates: ({ subject, details }) => void states.set(String(subject?.id), details.newState),
      notifySubscribers: (event) => void told.push(`${event.type}: ${event.message}`),
    },
  });
}

const ada = { type: "user", id: "ada" };
const box = (id: string) => ({ subject: { type: "nuvlabox", id } }) as const;

/** A restart as the server runs it: the request, what is done, and its outcome as a child of the request. */
async function reboot(book: Awaited<ReturnType<typeof open>>, id: string, restart: () => Promise<void>): Promise<void> {
  const parent = await emitNuvlaboxReboot(book, {}, box(id));
  try {
    await restart();
  } catch (failure) {
    await emitNuvlaboxRebootFailed(book, { status: 504, reason: String(failure) }, { ...box(id), parent });
    return;
  }
  await emitNuvlaboxRebootCompleted(book, {}, { ...box(id), parent, links: [{ type: "deployment", id: "d-1" }] });
}

it("tells an operation by its request and its outcome", async () => {
  const book = await open();
  await book.with({ actor: ada, session: "s-1" }, async (asAda) => {
    await reboot(asAda, "b-1", async () => {});
    await reboot(asAda, "b-2", () => Promise.reject(new Error("no answer")));
  });
  const timeline = await collect(book.find({ subject: { type: "nuvlabox", id: "b-1" }, order: "oldest" }));
  expect(timeline.map(({ type, category, message }) => ({ type, category, message }))).toEqual([
    { type: "nuvlabox.reboot", category: "command", message: "user:ada restarts nuvlabox:b-1." },
    { type: "nuvlabox.reboot.completed", category: "action", message: null },
  ]);
  const [failed] = await collect(book.find({ severity: "high" }));
  expect(failed).toMatchObject({ type: "nuvlabox.reboot.failed", message: "nuvlabox:b-2: Error: no answer", details: { status: 504 } });
  expect((await collect(book.find({ link: { type: "deployment", id: "d-1" } }))).map(({ type }) => type)).toEqual([
    "nuvlabox.reboot.completed",
  ]);
  expect(await book.count({ session: "s-1" })).toBe(4);
  await book.idle();
  expect(told).toEqual(["nuvlabox.reboot.failed: nuvlabox:b-2: Error: no answer"]);
  await book.close();
});

it("finds requests that nothing came of", async () => {
  const book = await open();
  await reboot(book, "b-1", async () => {});
  await emitNuvlaboxReboot(book, {}, box("b-2"));
  const opened = await collect(book.find({ category: "command" }));
  const dangling = await Promise.all(
    opened.map(async (event) => ((await book.count({ parent: event.id })) === 0 ? [event.subject?.id] : [])),
  );
  expect(dangling.flat()).toEqual(["b-2"]);
  await book.close();
});

it("makes what happens to each a child of what happens to many", async () => {
  const book = await open();
  const bulk = await emitNuvlaboxBulkReboot(book, { count: 2, sample: ["b-1", "b-2"] });
  await book.with({ parent: bulk }, async (inBulk) => {
    await reboot(inBulk, "b-1", async () => {});
    await reboot(inBulk, "b-2", async () => {});
  });
  expect((await collect(book.find({ parent: bulk.id, order: "oldest" }))).map(({ type, subject }) => `${type} ${subject?.id}`)).toEqual([
    "nuvlabox.reboot b-1",
    "nuvlabox.reboot b-2",
  ]);
  expect(await book.count({ root: bulk.id })).toBe(5);
  await book.close();
});

it("follows states, by what the category promises of each", async () => {
  const book = await open();
  await emitNuvlaboxStateChanged(book, { newState: "COMMISSIONED", oldState: "ACTIVATED" }, box("b-1"));
  await emitDeploymentStateChanged(book, { newState: "STARTED" }, { subject: { type: "deployment", id: "d-1" } });
  expect(Object.fromEntries(states)).toEqual({ "b-1": "COMMISSIONED", "d-1": "STARTED" });
  // @ts-expect-error -- the states of a box are known.
  await expect(emitNuvlaboxStateChanged(book, { newState: "LOST" }, box("b-1"))).rejects.toThrow("/newState");
  // @ts-expect-error -- it happens to a box.
  await expect(emitNuvlaboxReboot(book, {})).rejects.toThrow();
  await book.idle();
  expect(told).toEqual(["nuvlabox.state.changed: nuvlabox:b-1 is COMMISSIONED.", "deployment.state.changed: deployment:d-1 is STARTED."]);
  await book.close();
});

it("finds people and keys by what is indexed", async () => {
  const book = await open();
  const parent = await emitSessionCreate(book);
  await emitSessionCreateCompleted(book, {}, { parent });
  await emitGroupUserAdded(book, { userId: "ada" }, { subject: { type: "group", id: "g-1" } });
  await emitNuvlaboxAddSshKey(book, { credentialId: "k-1" }, box("b-1"));
  expect(await book.only("group.user.added", "group.user.removed").count({ details: { userId: "ada" } })).toBe(1);
  expect(await book.only("nuvlabox.add-ssh-key").count({ details: { credentialId: "k-1" } })).toBe(1);
  expect((await collect(book.find({ category: ["crud", "user"], order: "oldest" }))).map(({ type }) => type)).toEqual([
    "session.create.completed",
    "group.user.added",
  ]);
  await book.close();
});
