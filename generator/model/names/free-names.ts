import type { Report } from "../findings.js";
import { keyPlace, type Site } from "../site.js";

/** Members that every JavaScript object has, or that the language looks for on any object. */
const membersOfObjects: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "then", "toJSON"]);

/** Whether a property of this name would be mistaken for what every object has. */
export function isTakenMember(name: string): boolean {
  return membersOfObjects.has(name);
}

/** Whether a field may have this name; says so if not. */
export function isFreeField(name: string, site: Site, report: Report): boolean {
  if (!membersOfObjects.has(name)) return true;
  report("names-are-free", {
    place: keyPlace(site),
    message: `A field cannot be called \`${name}\`: every JavaScript object is asked for a member of that name.`,
    help: `Choose another name, such as \`${name}Value\`.`,
  });
  return false;
}

/** Types that generated modules and their readers take from the language; an export of the same name would hide them. */
const globalTypes = `AggregateError Array ArrayBuffer ArrayLike AsyncIterable AsyncIterator Atomics Awaited BigInt BigInt64Array BigUint64Array
Boolean Capitalize ConstructorParameters DataView Date Error EvalError Exclude Extract FinalizationRegistry Float32Array Float64Array Function
Generator Infinity InstanceType Int16Array Int32Array Int8Array Intl Iterable Iterator JSON Json Lowercase Map Math NaN NoInfer NonNullable Number
Object Omit OmitThisParameter Parameters Partial Pick Promise PromiseLike Proxy RangeError Readonly ReadonlyArray ReadonlyMap ReadonlySet Record
ReferenceError Reflect RegExp Required ReturnType Set SharedArrayBuffer String Symbol SyntaxError ThisParameterType ThisType TypeError URIError
Uint16Array Uint32Array Uint8Array Uint8ClampedArray Uncapitalize Uppercase WeakMap WeakRef WeakSet`;

const takenTypes: ReadonlySet<string> = new Set(globalTypes.split(/\s+/u));

/** Whether an exported type of this name would hide one of the language. */
export function isTakenType(name: string): boolean {
  return takenTypes.has(name);
}

/** Words that no constant of a module can be called. */
const reservedWords = `arguments async await break case catch class const continue debugger default delete do else enum eval export extends false
finally for function if implements import in instanceof interface let new null package private protected public return static super switch this
throw true try typeof undefined var void while with yield`;

const takenConstants: ReadonlySet<string> = new Set(reservedWords.split(/\s+/u));

/** Whether a constant of this name would not compile. */
export function isTakenConstant(name: string): boolean {
  return takenConstants.has(name);
}

/** Stems of files that are generated beside the modules of catalogs. */
export const takenStems: ReadonlySet<string> = new Set(["registry", "catalog", "storage", "schemas"]);
