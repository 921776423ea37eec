import { type Misfit, type Slip, subjectOf, ticked } from "./misfit.js";

export function repeatedItem({ file, error, holder, node, ...misfit }: Misfit): Slip {
  const [earlier, later] = [Number(error.params["i"]), Number(error.params["j"])].toSorted((a, b) => a - b);
  const items = holder.kind === "list" ? holder.items : [];
  const first = items[earlier ?? 0] ?? holder;
  const second = items[later ?? 0] ?? holder;
  const shown = second.kind === "scalar" ? ticked(second.text) : subjectOf({ file, error, holder, node, ...misfit });
  return {
    code: "values-fit-their-keys",
    at: second,
    message: `${shown} stands in the list twice.`,
    help: "Remove one of the two.",
    related: [{ message: "It stands here first.", place: { file, start: first.start, end: first.end } }],
  };
}
