import { computed, inject, Service, signal } from '@angular/core';
import { Language } from '../i18n/language';
import { clockText } from './duration';
import { distanceIn } from './distance';
import { massNumber, type MassUnit } from './mass';
import { numberFormat } from './number-format';

type DateStyle =
  'weekday-name' | 'day' | 'day-month' | 'month-year' | 'dated' | 'weekday' | 'long' | 'full' | 'month' | 'time' | 'date-time';

const dateStyles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  'weekday-name': { weekday: 'short' },
  day: { day: 'numeric' },
  'day-month': { day: 'numeric', month: 'short' },
  'month-year': { month: 'short', year: 'numeric' },
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  'date-time': { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
};

const relativeSteps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
];

/** Units a person thinks in. Grams, metres and seconds stay inside. */
export interface DisplayUnits {
  readonly mass: MassUnit;
  readonly distance: 'km' | 'mi';
}

const place = 'spotter.units';

const keptUnits = (): DisplayUnits => {
  try {
    return { mass: 'kg', distance: 'km', ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<DisplayUnits>) };
  } catch {
    return { mass: 'kg', distance: 'km' };
  }
};

/**
 * Writes numbers, weights, money and dates as this person reads them. Its methods read signals, so that a template which calls them is
 * drawn anew when language or units change.
 */
@Service()
export class Display {
  private readonly language = inject(Language);
  private readonly chosen = signal<DisplayUnits>(keptUnits());
  readonly units = this.chosen.asReadonly();
  readonly massUnit = computed(() => this.chosen().mass);

  /** The decimal point, or comma. */
  readonly point = computed(() => (1.5).toLocaleString(this.language.locale()).charAt(1));

  /** From the profile; kept on the device for the times without a network. */
  useUnits(units: DisplayUnits): void {
    this.chosen.set(units);
    localStorage.setItem(place, JSON.stringify(units));
  }

  number(value: number, fractionDigits = 2): string {
    return numberFormat(this.language.locale(), { maximumFractionDigits: fractionDigits }).format(value);
  }

  /** `82.5`, without the unit. */
  massNumber(grams: number): string {
    return this.number(massNumber(grams, this.massUnit()));
  }

  /** `82.5 kg`. */
  mass(grams: number): string {
    return `${this.massNumber(grams)} ${this.massUnit()}`;
  }

  /** One decimal place, for estimates that are no plates: `107.7`. */
  estimate(grams: number): string {
    const value = this.massUnit() === 'kg' ? grams / 1000 : grams / 453.59237;
    return numberFormat(this.language.locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
  }

  /** `107.7 kg`, for what is worked out or weighed, and no plates. */
  exactMass(grams: number): string {
    return `${this.estimate(grams)} ${this.massUnit()}`;
  }

  /** Much weight: in tonnes, or in thousands of pounds. */
  bulk(grams: number): { readonly value: string; readonly unit: string } {
    const [value, unit] = this.massUnit() === 'kg' ? [grams / 1_000_000, 't'] : [grams / 453_592.37, 'k lb'];
    const digits = value === 0 ? 0 : 1; // columns of numbers stand with their points below each other
    const format = numberFormat(this.language.locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return { value: format.format(value), unit };
  }

  distance(metres: number): string {
    const { value, unit } = distanceIn(metres, this.chosen().distance);
    return `${this.number(value)} ${unit}`;
  }

  /** From millimetres a second: `5:12 /km`. */
  pace(speed: number): string {
    const unit = this.chosen().distance;
    const metres = unit === 'km' ? 1000 : 1609.344;
    return `${clockText(Math.round((metres * 1000) / speed))} /${unit}`;
  }

  /** `32:18`. */
  clock(seconds: number): string {
    return clockText(seconds);
  }

  /** Minor units of an ISO 4217 currency, for example 2400 EUR as `€24.00`. */
  money(amountCents: number, currency: string): string {
    const format = numberFormat(this.language.locale(), { style: 'currency', currency });
    return format.format(amountCents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  date(at: string | number | Date, style: DateStyle = 'day-month'): string {
    return new Intl.DateTimeFormat(this.language.locale(), dateStyles[style]).format(new Date(at));
  }

  /** `5 minutes ago`, `yesterday`; after a month the date. */
  ago(at: string | number | Date, now = Date.now()): string {
    const seconds = Math.max(0, (now - new Date(at).getTime()) / 1000);
    if (seconds >= 30 * 86_400) return this.date(at, 'long');
    const [unit, size] = relativeSteps.findLast(([, step]) => seconds >= step) ?? (['second', 1] as const);
    const format = new Intl.RelativeTimeFormat(this.language.locale(), { numeric: 'auto' });
    return seconds < 60 ? format.format(0, 'second') : format.format(-Math.floor(seconds / size), unit);
  }
}
