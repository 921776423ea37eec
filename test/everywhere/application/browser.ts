import { memoryStore } from "@eventbook/runtime/memory";
import { runShop } from "./shop.ts";
import { tellVerdicts } from "./verdicts.ts";

const lines: string[] = [];
const print = (line: string): void => void lines.push(line);

try {
  await runShop(memoryStore(), print);
  tellVerdicts(print);
} catch (error) {
  print(String(error));
}
await fetch("/transcript", { method: "POST", body: lines.map((line) => `${line}\n`).join("") });
