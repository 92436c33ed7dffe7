import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

interface Drawn {
  readonly width?: number;
  readonly height?: number;
  /** How the camera was held, as EXIF has it: 6 is a quarter turn. */
  readonly orientation?: number;
}

/** Red on the left, blue on the right, so that it can be seen which way up it is. */
const halves = (width: number, height: number) => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels[at + ((at / 3) % width < width / 2 ? 0 : 2)] = 230;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** As a phone takes it: with the place, the camera and which way it was held. */
export const photo = ({ width = 2000, height = 1500, orientation = 1 }: Drawn = {}): Promise<Buffer> =>
  halves(width, height)
    .withExif({
      IFD0: { Make: 'Phone of Sam', Copyright: 'Sam Okafor' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 40/1 3000/100', GPSLongitudeRef: 'E', GPSLongitude: '12/1 34/1 0/100' },
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();

export const drawing = (format: 'png' | 'webp' | 'gif', width = 400, height = 300): Promise<Buffer> =>
  halves(width, height).toFormat(format).toBuffer();

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A PNG that claims to be so large, in a few hundred bytes. */
export const bomb = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(50_000))), chunk('IEND', Buffer.alloc(0))]);
};

/** The head of a file of an iPhone that was not asked for JPEG. */
export const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic', 'latin1'),
  Buffer.alloc(4),
  Buffer.from('mif1heic', 'latin1'),
  Buffer.alloc(2000),
]);
