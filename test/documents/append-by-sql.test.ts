import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Block, blocksOf } from "../support/markdown-blocks.js";
import { describeOnPostgres } from "../support/postgres.js";

const page = readFileSync("docs/append-by-sql.md", "utf8");
const blocks = blocksOf(page);
const statements = blocks.flatMap((block, at) => (block.language === "sql" ? [{ block, answer: blocks[at + 1] }] : []));
const schema = readFileSync("generated/quickstart/storage/postgres/schema.sql", "utf8");
// Roles belong to the whole server.
const role = `eventbook_sql_writer_${process.pid}`;

const ofToday = { position: expect.stringMatching(/^\d{18,19}$/), transaction: expect.stringMatching(/^\d+$/) };

it("has an answer for each of its statements", () => {
  expect(statements.filter(({ block, answer }) => block.marks["as"] !== "owner" && !/^(json|text)$/.test(answer?.language ?? ""))).toEqual(
    [],
  );
  expect(statements.length).toBeGreaterThan(9);
});

describeOnPostgres("appending by SQL", (database) => {
  let owner: pg.Client;
  let writer: pg.Client;
  const textOf = ({ text }: Block): string => text.replaceAll("writer", role);
  const stored = async (): Promise<readonly string[]> =>
    (await owner.query("select id from eventbook.events union select id from eventbook.event_ids order by id")).rows.map(({ id }) => id);

  beforeAll(async () => {
    owner = new pg.Client(database().config);
    await owner.connect();
    await owner.query(schema);
    for (const { block } of statements.filter(({ block: { marks } }) => marks["as"] === "owner")) await owner.query(textOf(block));
    writer = new pg.Client({ ...database().config, user: role });
    await writer.connect();
  });
  afterAll(async () => {
    await writer.end();
    await owner.query(`drop owned by ${role}; drop role ${role}`);
    await owner.end();
  });

  it.each(statements.filter(({ block: { marks }, answer }) => marks["as"] !== "owner" && answer?.language === "json"))(
    "answers as the page says: $block.text",
    async ({ block, answer }) => {
      const { rows } = await writer.query<{ readonly append: unknown }>(textOf(block));
      const said: readonly object[] = JSON.parse(answer?.text ?? "");
      if (answer?.marks["in"] === "short") expect(rows[0]?.append).toMatchObject(said);
      // What differs from day to day must only be there.
      else expect(rows[0]?.append).toEqual(said.map((one) => ({ ...one, ...ofToday })));
      // A retry finds all of it, and changes nothing.
      const before = await stored();
      const again = (await writer.query<{ readonly append: readonly { readonly state: string }[] }>(textOf(block))).rows[0]?.append;
      expect(again?.filter(({ state }) => state === "stored")).toEqual([]);
      expect(await stored()).toEqual(before);
    },
  );

  it.each(statements.filter(({ answer }) => answer?.language === "text"))(
    "refuses what the page says, and keeps nothing of it: $block.text",
    async ({ block, answer }) => {
      const before = await stored();
      const message = (answer?.text ?? "").replace(/^ERROR: | ?\.\.\.$|\n$/gm, "");
      await expect(writer.query(textOf(block))).rejects.toThrow(message);
      expect(await stored()).toEqual(before);
    },
  );

  describe("holds every key to its form", () => {
    const good = {
      id: "x",
      type: "order.placed",
      version: 1,
      source: "shop",
      category: "action",
      severity: "low",
      occurred_at: "2026-02-01T08:00:00+01:00",
      details: {},
    };
    const append = (events: unknown, more: object = {}): Promise<unknown> =>
      writer.query("select eventbook.append($1)", [JSON.stringify({ events, ...more })]);
    const long = "x".repeat(801);

    it.each<[string, object, RegExp]>([
      ...Object.keys(good).map((key): [string, object, RegExp] => [
        `no ${key}`,
        { [key]: undefined },
        new RegExp(`events\\[1\\]: \`${key}\` is missing`),
      ]),
      ["an id that is a number", { id: 7 }, /`id` must be a text/],
      ...Object.keys(good).map((key): [string, object, RegExp] => [
        `a ${key} that is null`,
        { [key]: null },
        new RegExp(`events\\[1\\]: \`${key}\` must be`),
      ]),
      ["an empty id", { id: "" }, /events\[1\]: `id` must .* 1 to 800 characters/],
      ["a long id", { id: long }, /events\[1\]: `id` must .* 1 to 800 characters/],
      ["a version that is a text", { version: "1" }, /`version` must be a whole number/],
      ["a version beyond all", { version: 3_000_000_000 }, /`version` must be a whole number from 1 to 2147483647/],
      ["version 0", { version: 0 }, /`version` must be a whole number/],
      ["a version and a half", { version: 1.5 }, /`version` must be a whole number/],
      ["an unknown severity", { severity: "worst" }, /`severity` must be low, medium, high or critical/],
      ["an instant without a zone", { occurred_at: "2026-02-01T08:00:00" }, /`occurred_at` must be a date and time with its zone/],
      ["a day", { occurred_at: "2026-02-01" }, /`occurred_at` must be/],
      ["the 30th of February", { occurred_at: "2026-02-30T08:00:00Z" }, /events\[1\]: `occurred_at` must be a date and time/],
      ["a month 13", { expires_at: "2026-13-01T08:00:00Z" }, /events\[1\]: `expires_at` must be a date and time/],
      ["an hour 25", { occurred_at: "2026-02-01T25:00:00.000Z" }, /events\[1\]: `occurred_at` must be a date and time/],
      ["letters in the form of an instant", { occurred_at: "abcd-ef-ghTij:kl:mnZ" }, /events\[1\]: `occurred_at` must be a date and time/],
      ["an offset of 99 hours", { occurred_at: "2026-02-01T08:00:00+99:00" }, /events\[1\]: `occurred_at` must be a date and time/],
      [
        "an instant of redaction without anything redactable",
        { redact_at: "2026-02-01T08:00:00Z" },
        /events\[1\]: `redact_at` .*beside a `redactable`/,
      ],
      ["a type that nobody knows", { type: "order.lost" }, /events\[1\]: the database does not know the event type order\.lost/],
      [
        "an event that is its own parent",
        { id: "own", parent_id: "own" },
        /events\[1\]: `parent_id` must be .*not the `id` of the event itself/,
      ],
      ["the nil UUID", { id: "00000000-0000-0000-0000-000000000000" }, /events\[1\]: `id` must be .*not the nil UUID/],
      [
        "many texts, one of which is long",
        { tags: ["a".repeat(700), "b".repeat(700), long] },
        /events\[1\]: `tags\[2\]` must be a text of 1 to 800/,
      ],
      [
        "a text of many bytes",
        { session: "😀".repeat(601) },
        /events\[1\]: `session` must have 1 to 800 characters and at most 2400 bytes/,
      ],
      [
        "a long subject",
        { subject_type: "漢".repeat(400), subject_id: "字".repeat(401) },
        /events\[1\]: `subject_type` and `subject_id` may have 2400 bytes together/,
      ],
      [
        "a long stream",
        { stream_type: "漢".repeat(400), stream_id: "字".repeat(401) },
        /events\[1\]: `stream_type` and `stream_id` may have 2400 bytes/,
      ],
      [
        "a long actor",
        {
          actors: [
            { type: "a", id: null },
            { type: "漢".repeat(400), id: "字".repeat(401) },
          ],
        },
        /events\[1\]: `actors\[1\]`: `type` and `id` may have 2400 bytes together/,
      ],
      ["an empty kind", { links: [{ type: "", id: "1" }] }, /events\[1\]: `links\[0\]\.type` must be a text of 1 to 800 characters/],
      [
        "a handler that is a number",
        { inline: [{ handler: 7, order: null, due: 0 }] },
        /events\[1\]: `inline` must be a list of objects with a `handler`/,
      ],
      [
        "a handler that is due some time",
        { inline: [{ handler: "a", due: "soon" }] },
        /events\[1\]: `inline` must be a list of objects with a `handler`/,
      ],
      ["a handler alone", { inline: ["a"] }, /events\[1\]: `inline` must be a list of objects with a `handler`/],
      ["what PostgreSQL calls an instant", { occurred_at: "now" }, /`occurred_at` must be/],
      ["an instant that is a number", { expires_at: 7 }, /`expires_at` must be/],
      ["details that are a text", { details: "{}" }, /`details` must be an object/],
      ["details that are a list", { details: [] }, /`details` must be an object/],
      ["a subject that is a number", { subject_type: "order", subject_id: 7 }, /`subject_id` must be a text/],
      ["a subject without a type", { subject_id: "7" }, /`subject_id` must be a text .*beside a `subject_type`/],
      ["tags that are a text", { tags: "web" }, /`tags` must be a list of texts/],
      ["tags within tags", { tags: [["web"]] }, /`tags\[0\]` must be a text of 1 to 800/],
      ["an empty tag", { tags: [""] }, /events\[1\]: `tags\[0\]` must .* 1 to 800 characters/],
      ["a long tag", { tags: [long] }, /events\[1\]: `tags\[0\]` must .* 1 to 800 characters/],
      ["an actor that is a text", { actors: ["customer:1"] }, /`actors\[0\]` must be an object with a `type`/],
      [
        "an actor without an id",
        { actors: [{ type: "customer" }] },
        /`actors\[0\]` must be an object with a `type`, a text, and an `id`, a text or null/,
      ],
      [
        "an actor with a name",
        { actors: [{ type: "customer", id: "1", name: "Ann" }] },
        /`actors\[0\]` has no key `name`; it has type and id/,
      ],
      ["a link with a long id", { links: [{ type: "order", id: long }] }, /events\[1\]: `links\[0\]\.id` must .* 1 to 800 characters/],
      ["a session that is a number", { session: 7 }, /`session` must be a text/],
      ["a long correlation", { correlation_id: long }, /events\[1\]: `correlation_id` must .* 1 to 800 characters/],
      ["an unknown outcome", { outcome: "maybe" }, /`outcome` must be success or failure/],
      ["a stream without an id", { stream_type: "order" }, /`stream_type` must be a text .*beside a `stream_id`/],
      ["a stream without a type", { stream_id: "7" }, /`stream_id` must be a text .*beside a `stream_type`/],
      ["a stream that is a number", { stream_type: "order", stream_id: 7 }, /`stream_id` must be a text/],
      ["an expected version without a stream", { expected_version: 1 }, /`expected_version` must be .* beside a `stream_type`/],
      ["an expected version in words", { stream_type: "order", stream_id: "7", expected_version: "one" }, /`expected_version` must be/],
      ["a negative expected version", { stream_type: "order", stream_id: "7", expected_version: -1 }, /`expected_version` must be/],
      ["a batch that is a text", { batch: "a" }, /`batch` must be a whole number/],
      ["a key that nobody knows", { occuredAt: "now" }, /an event has no key `occuredAt`; it may have id, type, /],
      ["NUL", { session: "a\u0000b" }, /unsupported Unicode escape sequence/],
      ["half of a character", { details: { text: "\uD800" } }, /invalid input syntax for type json/],
    ])("refuses %s", async (name, more, message) => {
      const before = await stored();
      await expect(
        append([
          { ...good, id: "neighbour" },
          { ...good, ...more },
        ]),
      ).rejects.toThrow(message);
      // A lone event has a way of its own.
      const alone = new RegExp(message.source.replace("events\\[1\\]", "events\\[0\\]"));
      const code = /NUL|half/.test(name) ? /^22/ : /^(22023|23503)$/;
      await expect(append([{ ...good, ...more }])).rejects.toMatchObject({
        message: expect.stringMatching(alone),
        code: expect.stringMatching(code),
      });
      expect(await stored()).toEqual(before);
    });

    it("takes whole numbers however they are written", async () => {
      const numbers = `"version": 1.0, "batch": 1.0, "stream_type": "cart", "stream_id": "1.0"`;
      const event = (id: string, expected: string): string =>
        JSON.stringify({ ...good, version: undefined, id }).replace("{", `{${numbers}, "expected_version": ${expected},`);
      for (const events of [event("alone", "0.0"), `${event("first", "1.00")}, ${event("second", "2.0")}`]) {
        const { rows } = await writer.query("select eventbook.append($1) as outcomes", [`{"events": [${events}]}`]);
        expect(new Set(rows[0].outcomes.map(({ state }: { state: string }) => state))).toEqual(new Set(["stored"]));
      }
    });

    it.each<[string, unknown, object, string]>([
      ["an event for a list", good, {}, "a batch must be an object with a list of events"],
      ["no list", undefined, {}, "a batch must be an object with a list of events"],
      ["a key beside the list", [good], { event: good }, "a batch has no key `event`; it may have events, a list of events"],
      ["a key for the list", undefined, { event: good }, "a batch has no key `event`; it may have events, a list of events"],
      ["what is settled as a text", [good], { settled: "x" }, "`settled` must be a list"],
      ...[
        "x",
        {},
        { state: "done", handler: "h" },
        { state: "done", handler: 7, position: "1" },
        { state: "lost", handler: "h", position: "1" },
        { state: "done", handler: "h", position: "one" },
        { state: "done", handler: "h", position: "9999999999999999999" },
        { state: "retry", handler: "h", position: "1", due: 1 },
        { state: "dead", handler: "h", position: "1", attempts: 70_000 },
        { state: "running", handler: "h", position: "1", due: 1.5 },
      ].map((change): [string, unknown, object, string] => [
        `something else settled: ${JSON.stringify(change)}`,
        [good],
        { settled: [{ state: "done", handler: "h", position: "7" }, change] },
        "settled[1] must have a `handler`",
      ]),
    ])("refuses a batch with %s", async (_, events, more, message) => {
      await expect(append(events, more)).rejects.toMatchObject({ code: "22023", message: expect.stringContaining(message) });
    });

    it("refuses what is no object at all", async () => {
      for (const none of ["null", "7", "[]"])
        await expect(writer.query("select eventbook.append($1)", [none])).rejects.toThrow("a batch must be an object");
    });

    it("takes texts that are as long as they may be, and a subject without an id for all of its kind", async () => {
      const more = {
        session: "😀".repeat(600),
        tags: ["漢".repeat(800)],
        stream_type: "漢".repeat(400),
        stream_id: "字".repeat(400),
        subject_type: "order",
      };
      for (const state of ["stored", "duplicate"]) {
        const { rows } = await writer.query("select eventbook.append($1) as outcomes", [
          JSON.stringify({ events: [{ ...good, ...more, id: "long texts" }] }),
        ]);
        expect(rows[0]?.outcomes).toMatchObject([{ state }]);
      }
    });

    it("takes every instant that the calendar has", async () => {
      const instants = [
        "2024-02-29T23:59:59.999999Z",
        "2026-12-31t23:59:60z",
        "2026-01-31 08:00:00-15:59",
        "0001-02-29T00:00:00Z BC",
        "0999-01-30T00:00:00+0100",
      ];
      const events = instants.map((occurred_at, index) => ({ ...good, occurred_at, expires_at: null, id: `instant-${index}` }));
      const { rows } = await writer.query("select eventbook.append($1) as outcomes", [JSON.stringify({ events })]);
      expect(rows[0]?.outcomes.map(({ state }: { state: string }) => state)).toEqual(instants.map(() => "stored"));
    });

    it("refuses an event that is none", async () => {
      for (const none of [null, 7, "event", [good]])
        await expect(append([good, none])).rejects.toThrow("events[1]: an event must be an object");
    });

    it("takes a batch of nothing, and what is null for what is left out", async () => {
      expect((await writer.query(`select eventbook.append('{"events": []}') as outcomes`)).rows).toEqual([{ outcomes: [] }]);
      const nulls = {
        subject_type: null,
        subject_id: null,
        session: null,
        stream_type: null,
        stream_id: null,
        subcategory: null,
        parent_id: null,
      };
      for (const state of ["stored", "duplicate"]) {
        const { rows } = await writer.query("select eventbook.append($1) as outcomes", [
          JSON.stringify({ events: [{ ...good, ...nulls, id: "nulls" }] }),
        ]);
        expect(rows[0]?.outcomes).toMatchObject([{ state }]);
      }
    });
  });

  it("gives a child its parent's root and correlation, without being told of them", async () => {
    const event = (id: string, more: object): object => ({
      id,
      type: "order.placed",
      version: 1,
      source: "shop",
      category: "action",
      severity: "low",
      occurred_at: "2026-02-01T08:00:00Z",
      details: {},
      ...more,
    });
    const append = (...events: readonly object[]): Promise<unknown> =>
      writer.query("select eventbook.append($1)", [JSON.stringify({ events })]);
    await append(event("root", { correlation_id: "request" }));
    await append(event("child", { parent_id: "root" }), event("orphan", { parent_id: "gone" }));
    const { rows } = await owner.query(
      "select id, root_id, correlation_id from eventbook.events where id in ('child', 'orphan') order by id",
    );
    expect(rows).toEqual([
      { id: "child", root_id: "root", correlation_id: "request" },
      { id: "orphan", root_id: "gone", correlation_id: "gone" },
    ]);
  });

  it("needs its role to be allowed again what it sees in views, where the schema was run again", async () => {
    const look = (): Promise<unknown> => writer.query("select 1 from eventbook.order_placed limit 0");
    await look();
    await owner.query(schema);
    await expect(look()).rejects.toThrow("permission denied for view order_placed");
    expect(schema.slice(0, schema.indexOf("\n\n"))).toContain("say allow_append and allow_read again");
    await owner.query("select eventbook.allow_append($1)", [role]);
    await look();
  });
});
