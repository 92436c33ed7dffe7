/** How far, in the unit that somebody reads; short ways in the smaller one that goes with it, for nobody carries a bar 0.04 kilometres. */
export const distanceIn = (metres: number, unit: 'km' | 'mi'): { readonly value: number; readonly unit: 'km' | 'm' | 'mi' | 'yd' } => {
  if (unit === 'km') return metres < 1000 ? { value: Math.round(metres), unit: 'm' } : { value: metres / 1000, unit };
  return metres < 402 ? { value: Math.round(metres / 0.9144), unit: 'yd' } : { value: metres / 1609.344, unit };
};
