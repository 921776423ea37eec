import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Memory, noMemory } from "../memory/memory.js";
import type { EventModel } from "../model/event-model.js";
import { examplesValidate } from "./rules/examples-validate.js";
import { replacementsAreKnown } from "./rules/replacements-are-known.js";

/** What a finished model is asked; what cannot be asked earlier. */
type Rule = (model: EventModel, memory: Memory) => Iterable<Diagnostic>;

/** Every rule, in the order in which they speak. Adding one is one file and one row. */
const rules: readonly Rule[] = [replacementsAreKnown, examplesValidate];

/** Everything that the rules have to say of a model. */
export function checkModel(model: EventModel, memory: Memory = noMemory): readonly Diagnostic[] {
  return rules.flatMap((rule) => [...rule(model, memory)]);
}
