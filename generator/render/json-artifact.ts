import type { Place } from "../diagnostics/source.js";
import type { Artifact } from "./artifact.js";

/** What stands before an object, and says where it comes from. It says nothing unless it is asked for. */
export type Sign = (place: Place) => string;

/** A JSON file. It is printed once more, with signs, when its origins are asked for, which only a report of drift does. */
export function jsonArtifact(path: string, print: (sign: Sign) => string): Artifact {
  return {
    path,
    content: `${print(noSign)}\n`,
    get origins() {
      return originsIn(print);
    },
  };
}

function noSign(): string {
  return "";
}

function originsIn(print: (sign: Sign) => string): Artifact["origins"] {
  const places: Place[] = [];
  // JSON holds no such character.
  const text = print((place) => `\0${places.push(place)}\0`);
  return text.split("\n").flatMap((content, at) => {
    const [, number] = content.split("\0");
    const place = places[Number(number) - 1];
    return place === undefined ? [] : [{ line: at + 1, place }];
  });
}
