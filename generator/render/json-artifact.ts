import type { Place } from "../diagnostics/source.js";
import { type Artifact, artifactOf, type Origin } from "./artifact.js";

/** What stands before an object, and says where it comes from. It says nothing unless it is asked for. */
export type Sign = (place: Place) => string;

/** A JSON file. It is printed once more, with signs, when its origins are asked for. */
export function jsonArtifact(path: string, print: (sign: Sign) => readonly string[]): Artifact {
  return artifactOf(path, [...print(noSign), "\n"], () => originsIn(print));
}

/** Where nobody asks. */
export function noSign(): string {
  return "";
}

function originsIn(print: (sign: Sign) => readonly string[]): readonly Origin[] {
  const places: Place[] = [];
  // JSON holds no such character.
  const text = print((place) => `\0${places.push(place)}\0`).join("");
  return text.split("\n").flatMap((content, at) => {
    const [, number] = content.split("\0");
    const place = places[Number(number) - 1];
    return place === undefined ? [] : [{ line: at + 1, place }];
  });
}
