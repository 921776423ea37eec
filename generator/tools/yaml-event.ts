/** What YAML text says, in its order, in the same words from either reader. Offsets are UTF-16 code units, `end` exclusive. */
export type YamlEvent = DocumentEvent | CollectionEvent | ScalarEvent | AliasEvent | EndEvent;

/** A document begins; an `end` closes it. */
export interface DocumentEvent {
  readonly kind: "document";
  /** Whether lines such as `%YAML 1.1` stand before it. */
  readonly directives: boolean;
}

/** A collection begins; an `end` closes it. Its end is where its brackets close, or its last part ends. */
export interface CollectionEvent extends Properties {
  readonly kind: "map" | "list";
  readonly start: number;
}

export interface ScalarEvent extends Properties {
  readonly kind: "scalar";
  /** Without quotes, unfolded and unescaped. */
  readonly text: string;
  readonly style: "plain" | "quoted" | "block" | "empty";
  /** With its quotes; of a block scalar the lines after `|` or `>`; -1 where nothing is written. */
  readonly start: number;
  readonly end: number;
}

/** `*name` */
export interface AliasEvent {
  readonly kind: "alias";
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface EndEvent {
  readonly kind: "end";
}

/** What stands before a value. */
interface Properties {
  /** The name after `&`. */
  readonly anchor: string | null;
  /** Where a tag such as `!!str` begins; -1: there is none. */
  readonly tagStart: number;
  readonly tagEnd: number;
}
