import { type Code, code } from "../../code/code.js";
import { identifier } from "../../code/identifier.js";
import { imported } from "../../code/imports.js";
import { literal } from "../../code/literal.js";
import { from } from "../../code/origin.js";
import type { EventDefinition } from "../../model/event-model.js";
import { detailsKey } from "../../model/types/claim-schemas.js";
import { mayBeEmpty } from "../../shapes/spoken-fields.js";
import { shapesIn } from "../../shapes/walk-shape.js";
import { check, checkSite } from "../validators/check-site.js";
import { descriptorOf } from "../validators/descriptor.js";
import { eventDoc } from "./doc.js";
import { descriptorName, definitionName, innerName, type ModuleScope, neighbour, typeContext } from "./module-scope.js";
import { descriptorFunction, predicate, typeDeclaration } from "./shared-type.js";

const definitionType = runtimeType("Definition");
const newEventType = runtimeType("NewEvent");
const recorderType = runtimeType("Recorder");
const storedEventType = runtimeType("StoredEvent");
const receiptType = runtimeType("Receipt");
const issueType = runtimeType("Issue");

/** Everything that a module holds for one event: its types, emitter, constructor and checks. */
export function eventCode(event: EventDefinition, scope: ModuleScope): Code {
  const { names, origin } = event;
  const type = literal(event.type);
  const details = identifier(names.details);
  const definition = definitionName(scope, event);
  const parameters = parametersOf(event, details, scope);
  const doc = eventDoc(event);
  const site = checkSite(scope, names.details);
  // Before the predicate, which prints the constants that both turned out to need.
  const described = descriptorOf(event.details, [], site);
  // The collector reaches the end of the stack before the predicate does, which has the last word.
  const descriptor = scope.deep.has(names.accepts) ? code`["shared", ${identifier(names.accepts)}, ${described}]` : described;
  return code`
    ‹${scope.definedIn === null ? doc : eventDoc(event, `Defined in ${scope.definedIn}.`)}
    ${typeDeclaration(from(origin, details), event.details, typeContext(scope))}

    ${doc}
    export type ${from(origin, identifier(names.event))} = ${storedEventType}<${type}, ${details}>;

    ›«const ${definition}‹: ${definitionType}<${type}>› = { ${membersOf(event, type, scope)} };

    »‹${doc}
    ›export «¦declare »function ${from(origin, identifier(names.emit))}(recorder‹: ${recorderType}<${type}>›, ${parameters})‹: Promise<${receiptType}>›« {
      return recorder.emit(${definition}, details, about);
    }¦;»

    ‹${constructorDoc(event)}
    ›export «¦declare »function ${from(origin, identifier(names.create))}(${parameters})‹: ${newEventType}<${type}>›« {
      return ${check("newChecked")}(${definition}, details, about);
    }¦;»

    ${predicate({ accepts: names.accepts, origin, type: details, shape: event.details }, site)}

    «${isReferredTo(event, scope) ? exported : null}${descriptorFunction(names.details, descriptor)}

    »export «¦declare »function ${from(origin, identifier(names.issues))}(value‹: unknown›)‹: readonly ${issueType}[]›« {
      return ${check("explain")}(${identifier(descriptorName(names.details))}, value);
    }¦;»
  `;
}

const exported = code`export `;

/** Whether a schema refers to the details, so that others must be able to describe them. */
function isReferredTo({ catalog, type }: EventDefinition, { definitions }: ModuleScope): boolean {
  return definitions.has(detailsKey({ name: catalog }, type));
}

/** What an event's definition says. */
function membersOf({ version, names }: EventDefinition, type: Code, { deep }: ModuleScope): Code {
  // What is recorded is a copy, which is not nested deep.
  const accepts = deep.has(names.accepts) ? innerName(names.accepts) : names.accepts;
  return code`type: ${type}, version: ${literal(version)}, accepts: ${identifier(accepts)}, describe: ${identifier(descriptorName(names.details))}`;
}

function constructorDoc(event: EventDefinition): Code {
  return eventDoc(
    event,
    `Checks and makes \`${event.type}\` without recording it: \`recorder.record([${event.names.create}(...), ...])\`.`,
  );
}

/** Details, which may be left away where none is required, and what else may be said. */
function parametersOf(event: EventDefinition, details: Code, scope: ModuleScope): Code {
  const mustSay = event.subject?.given === true;
  const isOptional = !mustSay && mayBeEmpty(event.details, shapesIn(scope));
  return isOptional
    ? code`details«¦?»‹: ${details}›« = {}», about‹${aboutOf(event)}›`
    : code`details‹: ${details}›, about‹${aboutOf(event)}›`;
}

const aboutAnything = code`?: ${registryType("About")}`;
const aboutAllButSubject = code`?: ${registryType("AboutWithoutSubject")}`;
const aboutWithSubject = registryType("AboutWithSubject");

function aboutOf({ subject }: EventDefinition): Code {
  if (subject === null) return aboutAnything;
  return subject.given ? code`: ${aboutWithSubject}<${literal(subject.type)}>` : aboutAllButSubject;
}

function runtimeType(name: string): Code {
  return imported(name, "@eventbook/runtime", "type");
}

function registryType(name: string): Code {
  return imported(name, neighbour("registry"), "type");
}
