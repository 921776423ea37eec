import { blankLine, type Code, code, lines, paragraphs } from "../../code/code.js";
import { identifier } from "../../code/identifier.js";
import { from } from "../../code/origin.js";
import type { Place } from "../../diagnostics/source.js";
import type { SharedType } from "../../model/event-model.js";
import type { Shape } from "../../shapes/shape.js";
import { objectOf } from "../types/all-type.js";
import { check, type CheckSite, checkSite, value } from "../validators/check-site.js";
import { descriptorOf, descriptorType } from "../validators/descriptor.js";
import { membersOf, typeOf } from "../types/details-type.js";
import type { TypeContext } from "../types/type-context.js";
import { docIn } from "./doc.js";
import { descriptorName, innerName, type ModuleScope, typeContext } from "./module-scope.js";
import { predicateBody } from "../validators/predicate.js";

/** A shared type: its declaration, its predicate, and its descriptor for those who refer to it. */
export function sharedTypeCode(type: SharedType, scope: ModuleScope): Code {
  const name = identifier(type.name);
  const accepts = identifier(type.names.accepts);
  const site = checkSite(scope, type.name);
  const descriptor = descriptorOf(type.shape, [], site);
  return code`
    ‹${docIn(type, scope.definedIn)}
    ${typeDeclaration(from(type.origin, name), type.shape, typeContext(scope))}

    ›${predicate({ accepts: type.names.accepts, origin: type.origin, type: name, shape: type.shape }, site)}«

    export ${descriptorFunction(type.name, asksFirst(type.shape) ? code`["shared", ${accepts}, ${descriptor}]` : descriptor)}»
  `;
}

/** Whether a collector has something to gain from asking the predicate first. */
function asksFirst({ kind }: Shape): boolean {
  return kind === "object" || kind === "array" || kind === "union" || kind === "all" || kind === "if";
}

/** An interface for an object, so that editors and messages call it by its name; an alias for whatever else. */
export function typeDeclaration(name: Code, shape: Shape, context: TypeContext): Code {
  const object = objectOf(shape, context.shapeOf);
  return object === null
    ? code`export type ${name} = ${typeOf(shape, context)};`
    : code`export interface ${name} ${membersOf(object, context)}`;
}

/** The exported predicate of a type, with its constants before it and its parts after it. */
export function predicate({ accepts, origin, type, shape }: Predicate, site: CheckSite): Code {
  const conditions = predicateBody(shape, site);
  const isDeep = site.scope.deep.has(accepts);
  const statements = isDeep ? code`return ${check("isWithinStack")}(${identifier(innerName(accepts))}, ${value});` : conditions;
  const functions = isDeep ? [innerPredicate(accepts, conditions), ...site.functions] : site.functions;
  const above = site.constants.length === 0 ? null : code`${lines(site.constants)}${blankLine}`;
  const below = functions.length === 0 ? null : code`${blankLine}${paragraphs(functions)}`;
  return code`
    «${above}»export «¦declare »function ${from(origin, identifier(accepts))}(value‹: unknown›)‹: value is ${type}›« {
      ${statements}
    }${below}¦;»
  `;
}

/** What the predicate of a type that may be nested without end asks. */
function innerPredicate(accepts: string, conditions: Code): Code {
  return code`
    function ${identifier(innerName(accepts))}(value‹: unknown›)‹: boolean› {
      ${conditions}
    }
  `;
}

interface Predicate {
  readonly accepts: string;
  readonly origin: Place;
  readonly type: Code;
  readonly shape: Shape;
}

/** A function, not a constant: nothing is made of it before something is refused, and refs may be recursive. */
export function descriptorFunction(typeName: string, descriptor: Code): Code {
  return code`
    function ${identifier(descriptorName(typeName))}()‹: ${descriptorType}› {
      return ${descriptor};
    }
  `;
}
