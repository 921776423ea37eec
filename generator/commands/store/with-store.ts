import { inspect } from "node:util";
import { printJson } from "../../diagnostics/print-json.js";
import { check, isError } from "../../generate.js";
import type { EventModel } from "../../model/event-model.js";
import type { Options } from "../../tools/command-line.js";
import { complain } from "../complain.js";
import type { ExitCode } from "../exit-code.js";
import { formatOf } from "../reports/formats.js";
import { loadProject } from "../project/load-project.js";
import { explainNoProject, printFindings } from "../reports/print-findings.js";
import { reportBug } from "../report-bug.js";
import type { Terminal } from "../terminal.js";
import { explainFailure } from "./explain-failure.js";
import { hiding } from "./hidden-parts.js";
import { locateStore, type OpenedStore, openStore } from "./open-store.js";

/** What a command makes of a store: something to print in one way or the other, and how the process ends. */
export interface Outcome {
  readonly json: object;
  readonly print: (terminal: Terminal) => void;
  readonly exitCode: ExitCode;
}

/** Loads the project, opens its store, and says what came of it; whatever goes wrong is said without any part of the store's address. */
export async function withStore(
  options: Options,
  terminal: Terminal,
  work: (store: OpenedStore, model: EventModel) => Promise<Outcome>,
): Promise<ExitCode> {
  const format = formatOf(options, terminal);
  const { isText } = format;
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, format, terminal);
  const { value: model, diagnostics } = check(project.sources, project.files);
  if (diagnostics.some(isError)) {
    if (isText) printFindings(diagnostics, terminal);
    else terminal.print(printJson(diagnostics));
    return 1;
  }
  const located = locateStore(project, terminal);
  if ("message" in located) return complain(terminal, located);
  const hide = hiding(located.address, located.file, terminal.env);
  let store: OpenedStore | null = null;
  try {
    const opened = await openStore(located, project, model);
    if ("message" in opened) return complain(terminal, opened);
    store = opened;
    const { json, print, exitCode } = await work(store, model);
    if (isText) print(terminal);
    else terminal.print(printJson(diagnostics, json));
    return exitCode;
  } catch (error) {
    const problem = explainFailure(error, hide);
    return problem === null ? reportBug(terminal, hidden(error, hide)) : complain(terminal, problem);
  } finally {
    await store?.close().catch(() => {});
  }
}

/** A mistake of ours as it would be reported, in text that can be hidden in. */
function hidden(error: unknown, hide: (text: string) => string): { readonly [inspect.custom]: () => string } {
  return { [inspect.custom]: () => hide(inspect(error, { colors: false })) };
}
