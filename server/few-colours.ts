import { crc32, deflateSync } from "node:zlib";

/** Opaque pixels in rows, four bytes for each: red, green, blue, and one that is not looked at. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** As many colours as a byte can number, unless they have to be further from each other. */
const MOST_COLOURS = 256;
/** How far two colours of a palette are apart at least, from 0 to 255 in each of red, green and blue. */
const DISTANCES = [0, 24, 48, 72, 96, 160, 300];
const LEVEL = 6;

/** A PNG of at most `most` bytes, in the most colours with which it has no more; the fewest if it has more even so. */
export function pngOf(pixels: Pixels, most: number): Buffer {
  const counted = countColours(pixels);
  let png: Buffer = Buffer.alloc(0);
  for (const distance of DISTANCES) {
    const palette = paletteOf(counted, distance);
    png = encode(pixels, palette, indexesOf(counted, palette));
    if (png.length <= most) break;
  }
  return png;
}

/** The most frequent colours, of neighbours only one: what a program's keywords have is rare, and seen nevertheless. */
function paletteOf({ colours }: Counted, distance: number): number[] {
  const palette: number[] = [];
  for (const colour of colours) {
    if (palette.length === MOST_COLOURS) break;
    if (palette.every((other) => between(colour, other) > distance * distance)) palette.push(colour);
  }
  return palette;
}

interface Counted {
  /** From the most frequent to the rarest; red is in the lowest byte. */
  colours: number[];
  /** The place of each pixel's colour among them. */
  places: Uint32Array;
}

function countColours({ data }: Pixels): Counted {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  const places = new Uint32Array(pixels.length);
  let last = -1;
  let number = 0;
  for (let i = 0; i < pixels.length; i++) {
    const colour = pixels[i] as number;
    if (colour !== last) {
      number = numbers.get(colour) ?? numbers.size;
      if (number === numbers.size) {
        numbers.set(colour, number);
        counts.push(0);
      }
      last = colour;
    }
    counts[number] = (counts[number] as number) + 1;
    places[i] = number;
  }
  const all = [...numbers.keys()];
  const order = all.map((_, i) => i).sort((a, b) => (counts[b] as number) - (counts[a] as number));
  const placeOf = new Uint32Array(all.length);
  order.forEach((each, place) => {
    placeOf[each] = place;
  });
  for (let i = 0; i < places.length; i++) places[i] = placeOf[places[i] as number] as number;
  return { colours: order.map((each) => all[each] as number), places };
}

/** For each pixel its colour in the palette, or the one that is nearest. */
function indexesOf({ colours, places }: Counted, palette: number[]): Uint8Array {
  const indexOf = Uint8Array.from(colours, (colour) => nearest(colour, palette));
  const indexes = new Uint8Array(places.length);
  for (let i = 0; i < places.length; i++) indexes[i] = indexOf[places[i] as number] as number;
  return indexes;
}

function nearest(colour: number, palette: number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < palette.length && least > 0; i++) {
    const distance = between(colour, palette[i] as number);
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/** The square of the distance of two colours. */
function between(one: number, other: number): number {
  const red = (one & 255) - (other & 255);
  const green = ((one >> 8) & 255) - ((other >> 8) & 255);
  const blue = ((one >> 16) & 255) - ((other >> 16) & 255);
  return red * red + green * green + blue * blue;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** Eight bits for a pixel, each the number of a colour; no filter, no interlacing. */
const KIND = [8, 3, 0, 0, 0];

/** In the form of https://www.w3.org/TR/png-3/. */
function encode({ width, height }: Pixels, palette: number[], indexes: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(KIND, 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]));
  // Each row begins with its filter, which is none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: LEVEL })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
