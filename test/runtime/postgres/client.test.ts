import { expect, it } from "vitest";
import { Database } from "../../../runtime/postgres/client.js";

it("takes what the operating system says of a lost connection for no answer of the server, though it looks like one", async () => {
  const lost = Object.assign(new Error("write EPIPE"), { errno: -32, code: "EPIPE", syscall: "write" });
  const database = new Database({ query: () => Promise.reject(lost) }, 0);
  await expect(database.query("select", [])).rejects.toMatchObject({ code: "store-unavailable", retryable: true });
});
