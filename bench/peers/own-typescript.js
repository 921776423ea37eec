// Some peers stand in the root's folder, and need the TypeScript of this one.
export async function resolve(specifier, context, next) {
  return next(specifier, specifier === "typescript" ? { ...context, parentURL: import.meta.url } : context);
}
