/** The anchors that GitHub gives to headings, in the order of the page; the same text again gets a number. */
export function headingAnchors(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const slug = slugOf(heading);
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

// Most are names, such as `order.placed`.
const plainName = /^[a-z0-9_.-]+$/;

// What is all but letters, digits and the like takes long to look up, and the headings of most catalogs are names.
let noise: RegExp | null = null;

function slugOf(heading: string): string {
  if (plainName.test(heading)) return heading.replaceAll(".", "");
  noise ??= new RegExp("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "gu");
  return heading.toLowerCase().replaceAll(noise, "").replaceAll(" ", "-");
}
