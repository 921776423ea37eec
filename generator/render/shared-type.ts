import { type Code, code, paragraphs } from "../code/code.js";
import { identifier } from "../code/identifier.js";
import { from } from "../code/origin.js";
import { body, declare, types, values } from "../code/targets.js";
import type { Place } from "../diagnostics/source.js";
import type { SharedType } from "../model/event-model.js";
import type { Shape } from "../model/shape.js";
import { objectOf } from "./all-type.js";
import { check, type CheckSite, checkSite, constantsOf, unknownValue, value } from "./check-site.js";
import { descriptorOf, descriptorType } from "./descriptor.js";
import { membersOf, type TypeContext, typeOf } from "./details-type.js";
import { docIn } from "./doc.js";
import { descriptorName, innerName, type ModuleScope, typeContext } from "./module-scope.js";
import { predicateBody } from "./predicate.js";

/** A shared type: its declaration, its predicate, and its descriptor for those who refer to it. */
export function sharedTypeCode(type: SharedType, scope: ModuleScope): Code {
  const name = identifier(type.name);
  const accepts = identifier(type.names.accepts);
  const site = checkSite(scope, type.name);
  const descriptor = descriptorOf(type.shape, [], site);
  return paragraphs([
    types(code`
      ${docIn(type, scope.definedIn)}
      ${typeDeclaration(from(type.origin, name), type.shape, typeContext(scope))}
    `),
    ...predicate({ accepts: type.names.accepts, origin: type.origin, type: name, shape: type.shape }, site),
    descriptorFunction(
      code`export function ${identifier(descriptorName(type.name))}`,
      asksFirst(type.shape) ? code`["shared", ${accepts}, ${descriptor}]` : descriptor,
    ),
  ]);
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
export function predicate({ accepts, origin, type, shape }: Predicate, site: CheckSite): readonly Code[] {
  const name = from(origin, identifier(accepts));
  const inner = site.scope.deep.has(accepts) ? identifier(innerName(accepts)) : null;
  const conditions = predicateBody(shape, site);
  const whole = inner === null ? conditions : code`return ${check("isWithinStack")}(${inner}, ${value});`;
  const statement = code`export ${declare}function ${name}(${unknownValue})${types(code`: value is ${type}`)}${body(whole)}`;
  const within = inner === null ? [] : [values(code`function ${inner}(${unknownValue})${types(code`: boolean`)}${body(conditions)}`)];
  return [values(constantsOf(site)), statement, ...within, values(paragraphs(site.functions))];
}

interface Predicate {
  readonly accepts: string;
  readonly origin: Place;
  readonly type: Code;
  readonly shape: Shape;
}

const returnsDescriptor = types(code`: ${descriptorType}`);

/** A function, not a constant: nothing is made of it before something is refused, and refs may be recursive. */
export function descriptorFunction(head: Code, descriptor: Code): Code {
  return values(code`
    ${head}()${returnsDescriptor} {
      return ${descriptor};
    }
  `);
}
