import { clockText } from '../../display/duration';
import type { DisplayUnits } from '../../display/display';

const metresPer = { km: 1000, mi: 1609.344 } as const;

/** `5:12 /km`; undefined while distance or time is missing. */
export const paceWords = (
  { distanceMetres, durationSeconds }: { readonly distanceMetres: number | null; readonly durationSeconds: number | null },
  { distance }: Pick<DisplayUnits, 'distance'>,
): string | undefined => {
  if (!distanceMetres || !durationSeconds) return undefined;
  return `${clockText(Math.round((durationSeconds * metresPer[distance]) / distanceMetres))} /${distance}`;
};
