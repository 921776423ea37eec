const bitsOfFour = 32;
const bitsOfSix = 128;

/** The 16 bytes of an IP address; an IPv4 address is mapped into IPv6 (RFC 4291, 2.5.5.2). Null: it is none. */
export function addressBytes(text: string): Uint8Array | null {
  return text.includes(":") ? sixBytes(text) : mapped(text);
}

/** The first and the last address of a network, or of one address: 32 bytes. Null: it is neither. */
export function networkBytes(text: string): Uint8Array | null {
  const [address = "", prefix, ...rest] = text.split("/");
  const bytes = addressBytes(address);
  if (bytes === null || rest.length > 0) return null;
  const bits = address.includes(":") ? bitsOfSix : bitsOfFour;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : bits + 1;
  return length > bits ? null : span(bytes, bitsOfSix - bits + length);
}

function span(address: Uint8Array, fixedBits: number): Uint8Array {
  const both = new Uint8Array(32);
  address.forEach((byte, index) => {
    const fixed = Math.min(8, Math.max(0, fixedBits - index * 8));
    const free = 0xff >> fixed;
    both[index] = byte & ~free;
    both[index + 16] = byte | free;
  });
  return both;
}

function mapped(text: string): Uint8Array | null {
  const four = fourBytes(text);
  return four === null ? null : Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...four);
}

function fourBytes(text: string): readonly number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.map(Number);
}

function sixBytes(text: string): Uint8Array | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [before, after] = [groupBytes(halves[0] ?? ""), groupBytes(halves[1] ?? "")];
  if (before === null || after === null) return null;
  const missing = 16 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return Uint8Array.from([...before, ...Array.from({ length: missing }, () => 0), ...after]);
}

function groupBytes(text: string): readonly number[] | null {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    const four = index === groups.length - 1 && group.includes(".") ? fourBytes(group) : null;
    if (four !== null) bytes.push(...four);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff);
    else return null;
  }
  return bytes;
}
