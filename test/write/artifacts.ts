import { generatedBy } from "../../generator/render/file-header.js";
import { type Artifact, artifactOf } from "../../generator/render/artifact.js";

/** The first line of every file that these tests take for generated. */
export const mark = `// ${generatedBy} from events/shop.events.yaml. Do not edit.\n`;

/** A generated file with one line of its own. */
export function artifact(path: string, line = "export {};"): Artifact {
  return artifactOf(path, [`${mark}${line}\n`], () => []);
}
