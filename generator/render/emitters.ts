import { type Code, code, lines, paragraphs } from "../code/code.js";
import { docComment } from "../code/comment.js";
import { identifier } from "../code/identifier.js";
import { imported } from "../code/imports.js";
import { literal } from "../code/literal.js";
import { from } from "../code/origin.js";
import { body, declare, declared, typed, types, values } from "../code/targets.js";
import type { EventDefinition } from "../model/event-model.js";
import { check, checkSite, value } from "./check-site.js";
import { descriptorOf } from "./descriptor.js";
import { docFor, docIn, docOf } from "./doc.js";
import { descriptorName, definitionName, type ModuleScope, neighbour, typeNamed } from "./module-scope.js";
import { descriptorFunction, predicate, typeDeclaration } from "./shared-type.js";

const runtime = {
  definition: runtimeType("Definition"),
  issue: runtimeType("Issue"),
  newEvent: runtimeType("NewEvent"),
  receipt: runtimeType("Receipt"),
  recorder: runtimeType("Recorder"),
  storedEvent: runtimeType("StoredEvent"),
};

const registry = {
  about: registryType("About"),
  aboutWithoutSubject: registryType("AboutWithoutSubject"),
  aboutWithSubject: registryType("AboutWithSubject"),
};

/** Everything that a module holds for one event: its types, emitter, constructor and checks. */
export function eventCode(event: EventDefinition, scope: ModuleScope): Code {
  const { names, origin } = event;
  const definition = definitionName(scope, event);
  const details = identifier(names.details);
  const accepts = from(origin, identifier(names.accepts));
  const site = checkSite(scope, names.details);
  const parameters = parametersOf(event);
  // Before the predicate, which prints the constants that both turned out to need.
  const descriptor = descriptorOf(event.details, [], site);
  return paragraphs([
    types(typesOf(event, scope)),
    values(definitionOf(event, definition)),
    emitter(event, definition, parameters),
    constructor(event, definition, parameters),
    ...predicate({ accepts, type: details, shape: event.details }, site),
    descriptorFunction(code`function ${identifier(descriptorName(names.details))}`, descriptor),
    issues(event, definition),
  ]);
}

function typesOf(event: EventDefinition, scope: ModuleScope): Code {
  const details = identifier(event.names.details);
  return lines([
    docIn(event, scope.definedIn),
    typeDeclaration(from(event.origin, details), event.details, (key) => typeNamed(scope, key)),
    docOf({ description: null, deprecated: event.deprecated }),
    code`export type ${from(event.origin, identifier(event.names.event))} = ${runtime.storedEvent}<${literal(event.type)}, ${details}>;`,
  ]);
}

function definitionOf({ type, version, names }: EventDefinition, definition: Code): Code {
  const annotation = types(code`: ${runtime.definition}<${literal(type)}>`);
  const members = code`type: ${literal(type)}, version: ${literal(version)}, accepts: ${identifier(names.accepts)}, describe: ${identifier(descriptorName(names.details))}`;
  return code`const ${definition}${annotation} = { ${members} };`;
}

function emitter(event: EventDefinition, definition: Code, parameters: Code): Code {
  const recorder = code`recorder${types(code`: ${runtime.recorder}<${literal(event.type)}>`)}`;
  return code`
    ${types(docOf(event))}
    export ${declare}function ${from(event.origin, identifier(event.names.emit))}(${recorder}, ${parameters})${types(code`: Promise<${runtime.receipt}>`)}${body(code`
      return recorder.emit(${definition}, details, about);
    `)}
  `;
}

function constructor(event: EventDefinition, definition: Code, parameters: Code): Code {
  const purpose = `Checks and makes \`${event.type}\` without recording it: \`recorder.record([${event.names.create}(...), ...])\`.`;
  const doc = docComment({ paragraphs: [purpose], deprecated: docFor(event).deprecated });
  return code`
    ${types(doc)}
    export ${declare}function ${from(event.origin, identifier(event.names.create))}(${parameters})${types(code`: ${runtime.newEvent}<${literal(event.type)}>`)}${body(code`
      return ${check("newChecked")}(${definition}, details, about);
    `)}
  `;
}

function issues(event: EventDefinition, definition: Code): Code {
  const name = from(event.origin, identifier(event.names.issues));
  return code`export ${declare}function ${name}(${value}${types(code`: unknown`)})${types(code`: readonly ${runtime.issue}[]`)}${body(code`
    return ${check("issuesOf")}(${definition}, ${value});
  `)}`;
}

/** Details, which may be left away where none is required, and what else may be said. */
function parametersOf(event: EventDefinition): Code {
  const details = identifier(event.names.details);
  const mustSay = event.subject?.given === true;
  const mayBeEmpty = !mustSay && event.details.fields.every((field) => !field.required);
  const first = mayBeEmpty
    ? code`details${declared(code`?: ${details}`)}${typed(code`: ${details}`)}${values(code` = {}`)}`
    : code`details${types(code`: ${details}`)}`;
  return code`${first}, about${types(code`${mustSay ? null : code`?`}: ${aboutOf(event)}`)}`;
}

function aboutOf({ subject }: EventDefinition): Code {
  if (subject === null) return registry.about;
  return subject.given ? code`${registry.aboutWithSubject}<${literal(subject.type)}>` : registry.aboutWithoutSubject;
}

function runtimeType(name: string): Code {
  return imported(name, "@eventbook/runtime", "type");
}

function registryType(name: string): Code {
  return imported(name, neighbour("registry"), "type");
}
