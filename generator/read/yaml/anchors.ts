import { limits } from "../../diagnostics/limits.js";
import type { YamlNode } from "./yaml-node.js";

/** Why an alias leads nowhere. */
export type AliasProblem = "undefined" | "circular" | "too-deep" | "too-much";

/** The values that aliases may name, with what it costs to repeat them. */
export interface Anchors {
  /** Counts a scalar, and names it where it has an anchor. */
  readonly see: (anchor: string | null, node: YamlNode, depth: number) => void;
  /** A collection begins. */
  readonly open: (anchor: string | null, depth: number) => Mark;
  /** A collection is complete. */
  readonly close: (mark: Mark, node: YamlNode) => void;
  /** The value that an alias at this depth names. */
  readonly follow: (name: string, depth: number) => YamlNode | AliasProblem;
}

interface Mark {
  readonly anchor: string | null;
  readonly depth: number;
  readonly nodesBefore: number;
  readonly deepestBefore: number;
}

interface Anchored {
  readonly node: YamlNode;
  readonly nodes: number;
  readonly height: number;
}

export function trackAnchors(): Anchors {
  const known = new Map<string, Anchored | "open">();
  let nodes = 0;
  let deepest = 0;
  let repeated = 0;
  return {
    see(anchor, node, depth) {
      nodes++;
      deepest = Math.max(deepest, depth);
      if (anchor !== null) known.set(anchor, { node, nodes: 1, height: 0 });
    },
    open(anchor, depth) {
      if (anchor !== null) known.set(anchor, "open");
      const mark = { anchor, depth, nodesBefore: nodes, deepestBefore: deepest };
      nodes++;
      deepest = depth;
      return mark;
    },
    close({ anchor, depth, nodesBefore, deepestBefore }, node) {
      if (anchor !== null) known.set(anchor, { node, nodes: nodes - nodesBefore, height: deepest - depth });
      deepest = Math.max(deepest, deepestBefore);
    },
    follow(name, depth) {
      const target = known.get(name);
      if (target === undefined) return "undefined";
      if (target === "open") return "circular";
      if (depth + target.height > limits.catalogDepth) return "too-deep";
      repeated += target.nodes;
      if (repeated > limits.repeatedValues) return "too-much";
      nodes += target.nodes;
      deepest = Math.max(deepest, depth + target.height);
      return target.node;
    },
  };
}
