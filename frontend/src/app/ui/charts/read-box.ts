const width = 116;

/** Where the box of a read-out stands: above its place, and never outside the drawing. */
export const readBox = (x: number, drawingWidth: number): { readonly x: number; readonly width: number } => ({
  x: Math.min(Math.max(0, x - width / 2), drawingWidth - width),
  width,
});
