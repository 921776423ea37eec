import { type Code, code, empty, lines, paragraphs } from "../code/code.js";
import { docComment } from "../code/comment.js";
import { identifier } from "../code/identifier.js";
import { imported } from "../code/imports.js";
import { literal } from "../code/literal.js";
import { from } from "../code/origin.js";
import { types } from "../code/targets.js";
import type { EventDefinition } from "../model/event-model.js";
import { detailsKey } from "../model/claim-schemas.js";
import { mayBeEmpty } from "../model/spoken-fields.js";
import { shapesIn } from "../model/walk-shape.js";
import { check, checkSite, unknownValue } from "./check-site.js";
import { descriptorOf } from "./descriptor.js";
import { docFor, docIn, docOf } from "./doc.js";
import { descriptorName, definitionName, innerName, type ModuleScope, neighbour, typeContext } from "./module-scope.js";
import { descriptorFunction, predicate, typeDeclaration } from "./shared-type.js";

const definitionType = runtimeType("Definition");
const newEventType = runtimeType("NewEvent");
const recorderType = runtimeType("Recorder");
const storedEventType = runtimeType("StoredEvent");
const receiptType = runtimeType("Receipt");
const issueType = runtimeType("Issue");
const aboutAnything = code`about‹?: ${registryType("About")}›`;
const aboutAllButSubject = code`about‹?: ${registryType("AboutWithoutSubject")}›`;
const aboutWithSubject = registryType("AboutWithSubject");

/** What the functions of an event have in common, made once. */
interface Parts {
  readonly event: EventDefinition;
  /** The event's type as a literal: `"order.placed"`. */
  readonly type: Code;
  /** `OrderPlacedDetails` */
  readonly details: Code;
  /** The constant that holds its definition. */
  readonly definition: Code;
  readonly parameters: Code;
  readonly doc: Code;
}

/** Everything that a module holds for one event: its types, emitter, constructor and checks. */
export function eventCode(event: EventDefinition, scope: ModuleScope): Code {
  const { names, origin } = event;
  const details = identifier(names.details);
  const definition = definitionName(scope, event);
  const parts = {
    event,
    type: literal(event.type),
    details,
    definition,
    parameters: parametersOf(event, details, scope),
    doc: docOf(event),
  };
  const site = checkSite(scope, names.details);
  // Before the predicate, which prints the constants that both turned out to need.
  const described = descriptorOf(event.details, [], site);
  // The collector reaches the end of the stack before the predicate does, which has the last word.
  const descriptor = scope.deep.has(names.accepts) ? code`["shared", ${identifier(names.accepts)}, ${described}]` : described;
  return paragraphs([
    types(typesOf(parts, scope)),
    definitionOf(parts, scope),
    emitter(parts),
    constructor(parts),
    ...predicate({ accepts: names.accepts, origin, type: details, shape: event.details }, site),
    descriptorFunction(
      code`${isReferredTo(event, scope) ? exported : empty}function ${identifier(descriptorName(names.details))}`,
      descriptor,
    ),
    issues(parts),
  ]);
}

const exported = code`export `;

/** Whether a schema refers to the details, so that others must be able to describe them. */
function isReferredTo({ catalog, type }: EventDefinition, { definitions }: ModuleScope): boolean {
  return definitions.has(detailsKey({ name: catalog }, type));
}

function typesOf({ event, type, details, doc }: Parts, scope: ModuleScope): Code {
  return lines([
    scope.definedIn === null ? doc : docIn(event, scope.definedIn),
    typeDeclaration(from(event.origin, details), event.details, typeContext(scope)),
    docOf({ description: null, deprecated: event.deprecated }),
    code`export type ${from(event.origin, identifier(event.names.event))} = ${storedEventType}<${type}, ${details}>;`,
  ]);
}

function definitionOf({ event: { version, names }, type, definition }: Parts, { deep }: ModuleScope): Code {
  // What is recorded is a copy, which is not nested deep.
  const accepts = deep.has(names.accepts) ? innerName(names.accepts) : names.accepts;
  const members = code`type: ${type}, version: ${literal(version)}, accepts: ${identifier(accepts)}, describe: ${identifier(descriptorName(names.details))}`;
  return code`«const ${definition}‹: ${definitionType}<${type}>›« = { ${members} };»`;
}

function emitter({ event, type, definition, parameters, doc }: Parts): Code {
  const name = from(event.origin, identifier(event.names.emit));
  return code`
    ‹${doc}›
    export «¦declare »function ${name}(recorder‹: ${recorderType}<${type}>›, ${parameters})‹: Promise<${receiptType}>›« {
      return recorder.emit(${definition}, details, about);
    }¦;»
  `;
}

function constructor({ event, type, definition, parameters }: Parts): Code {
  const purpose = `Checks and makes \`${event.type}\` without recording it: \`recorder.record([${event.names.create}(...), ...])\`.`;
  const doc = docComment({ paragraphs: [purpose], deprecated: docFor(event).deprecated });
  return code`
    ‹${doc}›
    export «¦declare »function ${from(event.origin, identifier(event.names.create))}(${parameters})‹: ${newEventType}<${type}>›« {
      return ${check("newChecked")}(${definition}, details, about);
    }¦;»
  `;
}

function issues({ event }: Parts): Code {
  const name = from(event.origin, identifier(event.names.issues));
  return code`export «¦declare »function ${name}(${unknownValue})‹: readonly ${issueType}[]›« {
    return ${check("explain")}(${identifier(descriptorName(event.names.details))}, value);
  }¦;»`;
}

/** Details, which may be left away where none is required, and what else may be said. */
function parametersOf(event: EventDefinition, details: Code, scope: ModuleScope): Code {
  const mustSay = event.subject?.given === true;
  const isOptional = !mustSay && mayBeEmpty(event.details, shapesIn(scope));
  const first = isOptional ? code`details«¦?»‹: ${details}›« = {}»` : code`details‹: ${details}›`;
  return code`${first}, ${aboutOf(event)}`;
}

function aboutOf({ subject }: EventDefinition): Code {
  if (subject === null) return aboutAnything;
  return subject.given ? code`about‹: ${aboutWithSubject}<${literal(subject.type)}>›` : aboutAllButSubject;
}

function runtimeType(name: string): Code {
  return imported(name, "@eventbook/runtime", "type");
}

function registryType(name: string): Code {
  return imported(name, neighbour("registry"), "type");
}
