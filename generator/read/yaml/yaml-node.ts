/** A YAML value with its place: offsets in UTF-16 code units, `end` exclusive. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: "scalar";
  /** Resolved by the YAML 1.2 core schema. */
  readonly value: string | number | boolean | null;
  /** As written, without quotes. */
  readonly text: string;
  /** Whether it was written without quotes, on one line or more. */
  readonly plain: boolean;
  readonly start: number;
  readonly end: number;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly start: number;
  readonly end: number;
}

export interface YamlMap {
  readonly kind: "map";
  /** By the key's text, in the order of the file. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly start: number;
  readonly end: number;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}
