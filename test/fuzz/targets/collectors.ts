import type { EventModel } from "../../../generator/model/event-model.js";
import { everyForm, generatedFrom } from "../../support/generated-from.js";
import { checksOf, type Checks, loadModule } from "../../support/load-module.js";
import { modelOf } from "../../support/model-of.js";
import { valueFrom } from "../hostile-data.js";
import { mutatedData } from "../mutate-data.js";
import { foundTexts } from "../seed-files.js";
import type { Target } from "../target.js";
import { anyData, dataOf, jsonNotation } from "./snapshots.js";

let loaded: readonly { readonly type: string; readonly checks: Checks }[] | null = null;
let model: EventModel | null = null;

function everyModel(): EventModel {
  return (model ??= modelOf(everyForm));
}

function everyChecks(): NonNullable<typeof loaded> {
  if (loaded !== null) return loaded;
  const text = generatedFrom(everyForm).get("every-form.js")?.content ?? "";
  const module = loadModule(text);
  return (loaded = everyModel().events.map(({ type, names }) => ({ type, checks: checksOf(module, names) })));
}

/** Any value to generated validators: predicate and collector agree, and neither throws. */
export const collectors: Target = {
  name: "collectors",
  seeds: () => [
    ...foundTexts("collectors"),
    "{}",
    ...everyModel().events.flatMap(({ examples }) => examples.map((example) => JSON.stringify(example))),
  ],
  mutate: (text, others, random) => mutatedData(text, others, { ...jsonNotation, fresh: anyData }, random),
  run: (text) => {
    const data = dataOf(text);
    if (data === undefined) return null;
    for (const { type, checks } of everyChecks()) {
      const isAccepted = checks.accepts(steady(data));
      const issues = checks.issues(steady(data));
      if (isAccepted !== (issues.length === 0))
        return `the predicate of ${type} ${isAccepted ? "accepts" : "refuses"} what its collector does not`;
      if (issues.length > 1000) return `${type} has ${issues.length} issues`;
    }
    return null;
  },
};

/** What changes while it is looked at, or throws, is for the snapshot to meet: validators get plain data. */
function steady(data: unknown): unknown {
  const text = JSON.stringify(data) ?? "null";
  return /"(?:changing|throwing|thrower|liar|proxy|getter|then|toJSON)"/u.test(text) ? (JSON.parse(text) as unknown) : valueFrom(data);
}
