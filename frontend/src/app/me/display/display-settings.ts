import { Component, computed, inject } from '@angular/core';
import { PreconditionFailed } from '@spotter/contracts/http/problem';
import { problemOf } from '../../api/problem-of';
import { Display, type DisplayUnits } from '../../display/display';
import { Language, type LanguageCode } from '../../i18n/language';
import { injectText } from '../../i18n/text';
import { OwnProfile } from '../../session/own-profile';
import { changeLook, look, type Look } from '../../tenant/look';
import { Toaster } from '../../toast/toaster';
import { Segments } from '../../ui/segments';

/** Language, units and colours. All of it changes at once; units and language are kept in the profile too, for mails and other devices. */
@Component({
  selector: 'sp-display-settings',
  imports: [Segments],
  templateUrl: './display-settings.html',
})
export class DisplaySettings {
  protected readonly t = injectText();
  private readonly own = inject(OwnProfile);
  private readonly display = inject(Display);
  private readonly toaster = inject(Toaster);
  private readonly language = inject(Language);

  protected readonly units = this.display.units;
  protected readonly code = this.language.code;
  protected readonly scheme = computed(() => look().scheme);
  protected readonly languages = [
    { value: 'en', label: 'English' },
    { value: 'de', label: 'Deutsch' },
  ] as const;
  protected readonly masses = computed(() => (['kg', 'lb'] as const).map((value) => ({ value, label: this.t(`me.display.${value}`) })));
  protected readonly distances = computed(() => (['km', 'mi'] as const).map((value) => ({ value, label: this.t(`me.display.${value}`) })));
  protected readonly schemes = computed(() =>
    (['system', 'light', 'dark'] as const).map((value) => ({ value, label: this.t(`me.display.${value}`) })),
  );

  protected speak(locale: LanguageCode): void {
    this.language.choose(locale);
    void this.keep({ locale });
  }

  protected measure(change: Partial<DisplayUnits>): void {
    const before = this.units();
    this.display.useUnits({ ...before, ...change });
    void this.keep({ units: change }, () => this.display.useUnits(before));
  }

  protected paint(scheme: Look['scheme']): void {
    changeLook({ scheme });
  }

  private async keep(change: Parameters<OwnProfile['edit']>[0], takeBack?: () => void): Promise<void> {
    try {
      await this.own.edit(change);
    } catch (cause) {
      takeBack?.();
      if (problemOf(cause).is(PreconditionFailed)) this.own.resource.reload();
      this.toaster.failed(cause, () => void this.keep(change));
    }
  }
}
