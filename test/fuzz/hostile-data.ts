/** A value that JSON cannot say, said in JSON: `{ "$": "date" }`; lists and maps are as they are, with such values in them. */
export function valueFrom(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(valueFrom);
  if (typeof data !== "object" || data === null) return data;
  const map = data as Readonly<Record<string, unknown>>;
  const make = typeof map["$"] === "string" && Object.hasOwn(makers, map["$"]) ? makers[map["$"]] : undefined;
  return make === undefined
    ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, valueFrom(value)]))
    : make(valueFrom(map["of"] ?? null));
}

/** What callers hand over, and what they hand over to do harm. */
const makers: Readonly<Record<string, (of: unknown) => unknown>> = {
  undefined: () => undefined,
  nan: () => Number.NaN,
  infinity: () => -Infinity,
  zero: () => -0,
  bigint: () => 1n,
  symbol: () => Symbol("x"),
  function: () => () => 1,
  date: () => new Date(0),
  nodate: () => new Date(Number.NaN),
  map: (of) => new Map([["a", of]]),
  set: (of) => new Set([of]),
  bytes: () => new Uint8Array(3),
  boxed: () => Object("a"),
  regexp: () => /x/u,
  sparse: (of) => {
    const list: unknown[] = [];
    list[5] = of;
    return list;
  },
  circle: () => {
    const list: unknown[] = [];
    list.push([list]);
    return list;
  },
  deep: (of) => Array.from({ length: 5000 }).reduce((inner) => [inner], of),
  proxy: (of) => new Proxy(Object(of) as object, {}),
  liar: () =>
    new Proxy(
      {},
      { ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: (_, key) => ({ value: key, configurable: true, enumerable: key === "a" }) },
    ),
  thrower: () =>
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    ),
  getter: (of) => ({
    get a() {
      return of;
    },
  }),
  changing: () => {
    let times = 0;
    return {
      get a() {
        return ++times;
      },
    };
  },
  throwing: () => ({
    get a(): unknown {
      throw new Error("no");
    },
  }),
  proto: (of) => Object.defineProperty({}, "__proto__", { value: of, enumerable: true, configurable: true, writable: true }) as unknown,
  inherited: (of) => Object.create(Object(of) as object) as unknown,
  bare: (of) => Object.assign(Object.create(null) as object, { a: of }),
  class: (of) =>
    new (class Thing {
      a = of;
    })(),
  toJSON: (of) => ({ toJSON: () => of }),
  then: () => ({ then: () => undefined }),
  symbols: (of) => ({ [Symbol("a")]: of, b: of }),
  hidden: (of) => Object.defineProperty({}, "a", { value: of, enumerable: false }),
  shared: (of) => [of, of, [of]],
  half: () => "\ud800",
  nul: () => "a\u0000b",
  long: () => "x".repeat(100_000),
  wide: () => Array.from({ length: 5000 }, (_, at) => at),
  keys: () => Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at])),
};

/** The names that stand for such values. */
export const kindsOfValues: readonly string[] = Object.keys(makers);
