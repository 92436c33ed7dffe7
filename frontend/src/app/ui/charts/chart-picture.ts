/** What style sheets give to a drawing; a picture has no style sheet. */
const carried = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-size',
  'font-weight',
  'font-family',
  'opacity',
  'fill-opacity',
];

/** Without what is just being read out: that is the screen's. */
const withOwnStyle = (drawing: SVGSVGElement): SVGSVGElement => {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll<SVGElement>('*');
  const readOut: SVGElement[] = [];
  for (const [index, original] of drawing.querySelectorAll('*').entries()) {
    const drawn = copies[index];
    if (!drawn) continue;
    if (original.matches('.c-read, .c-box, .c-box-t, .c-box-d')) readOut.push(drawn);
    const style = getComputedStyle(original);
    for (const property of carried) drawn.setAttribute(property, style.getPropertyValue(property));
    drawn.removeAttribute('class');
  }
  for (const passing of readOut) passing.remove();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return copy;
};

const loaded = (url: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The drawing could not be read'));
    image.src = url;
  });

/** Sharp on paper and on dense screens. */
const scale = 2;

/** Above the drawing, for its title. */
const headHeight = 36;

/** A chart as PNG with its title, in the colours that it has on the screen now. */
export const pictureOf = async (drawing: SVGSVGElement, title: string): Promise<Blob> => {
  const { width, height } = drawing.getBoundingClientRect();
  const source = new XMLSerializer().serializeToString(withOwnStyle(drawing));
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`);
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = (height + headHeight) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Nothing can be drawn here');
  context.scale(scale, scale);
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, width, height + headHeight);
  context.fillStyle = color;
  context.font = `620 15px ${fontFamily}`;
  context.fillText(title, 8, 22, width - 16);
  context.drawImage(image, 0, headHeight, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made'))), 'image/png'),
  );
};
