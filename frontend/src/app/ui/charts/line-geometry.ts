import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

export interface LinePoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
  readonly isRecord?: boolean;
  /** Second line of the read-out. */
  readonly detail?: string;
}

export interface PlottedPoint extends LinePoint {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface LineGeometry {
  readonly path: string;
  /** Empty without a trend. */
  readonly trendPath: string;
  readonly points: readonly PlottedPoint[];
  readonly rows: readonly { readonly value: number; readonly y: number }[];
  readonly columns: readonly { readonly at: number; readonly x: number; readonly anchor: 'start' | 'middle' | 'end' }[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

const pixelsPerRow = 66;
const pixelsPerColumn = 120;
const digitPixels = 6.6;

/** Which points get a date below: the first, the last, and as many between as there is room for. */
const labelled = (points: readonly PlottedPoint[], width: number): PlottedPoint[] => {
  const wanted = Math.min(points.length, Math.max(2, Math.floor(width / pixelsPerColumn)));
  const step = (points.length - 1) / Math.max(1, wanted - 1);
  const chosen = Array.from({ length: wanted }, (_, index) => points[Math.round(index * step)]);
  return [...new Set(chosen)].filter((point) => point !== undefined);
};

/** Where everything of a line chart lies, in pixels of the drawing itself: text is never scaled. Lines need not start at zero. */
export const lineGeometry = (points: readonly LinePoint[], { width, height }: Size, trend: readonly LinePoint[] = []): LineGeometry => {
  const values = [...points, ...trend].map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const slack = low === high ? Math.max(1, Math.abs(low) * 0.05) : 0;
  const rowCount = Math.max(2, Math.min(5, Math.round(height / pixelsPerRow)));
  const y = scaleLinear([low - slack, high + slack], [height - 22, 18]).nice(rowCount);
  const ticks = y.ticks(rowCount);
  const left = 10 + Math.max(...ticks.map((tick) => String(tick).length)) * digitPixels;
  const [first = 0, last = 0] = [points[0]?.at, points.at(-1)?.at];
  const x = scaleLinear(first === last ? [first - 1, first + 1] : [first, last], [left, width - 10]);
  const plotted = points.map((point) => ({ ...point, x: x(point.at), y: y(point.value) }));
  const labels = labelled(plotted, width);
  const draw = line<LinePoint>(
    (point) => x(point.at),
    (point) => y(point.value),
  );
  return {
    path: draw(points) ?? '',
    trendPath: draw(trend) ?? '',
    points: plotted,
    rows: ticks.map((value) => ({ value, y: y(value) })),
    columns: labels.map(({ at, x: place }, index) => ({
      at,
      x: place,
      anchor: labels.length === 1 ? 'middle' : index === 0 ? 'start' : index === labels.length - 1 ? 'end' : 'middle',
    })),
    plot: { left, right: width - 10, top: 18, bottom: height - 22 },
  };
};

/** The point that a finger at `x` means. */
export const nearest = (points: readonly PlottedPoint[], x: number): number =>
  points.reduce((best, point, index) => (Math.abs(point.x - x) < Math.abs((points[best]?.x ?? Infinity) - x) ? index : best), 0);
