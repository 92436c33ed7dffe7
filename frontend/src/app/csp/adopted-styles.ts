import { Injectable, type OnDestroy } from '@angular/core';

interface Adopted {
  readonly sheet: CSSStyleSheet;
  uses: number;
}

/**
 * Gives the styles of components to the document as constructed style sheets. Angular would append `<style>` elements, for which the
 * content security policy needs a nonce made for each answer; constructed sheets are governed by `script-src` alone. So `style-src 'self'`
 * holds, and index.html stays a plain file that any web server can serve.
 *
 * Takes the place of Angular's host of shared styles (see provide-adopted-styles.ts) and has its methods.
 */
@Injectable()
export class AdoptedStyles implements OnDestroy {
  private readonly adopted = new Map<string, Adopted>();
  private readonly hosts = new Set<DocumentOrShadowRoot>([document]);

  addStyles(styles: readonly string[]): void {
    for (const text of styles) {
      const known = this.adopted.get(text);
      if (known) known.uses++;
      else this.adopt(text);
    }
  }

  removeStyles(styles: readonly string[]): void {
    for (const text of styles) {
      const known = this.adopted.get(text);
      if (!known || --known.uses > 0) continue;
      this.adopted.delete(text);
      for (const host of this.hosts) host.adoptedStyleSheets = host.adoptedStyleSheets.filter((sheet) => sheet !== known.sheet);
    }
  }

  addHost(host: Node): void {
    if (!(host instanceof ShadowRoot)) return;
    this.hosts.add(host);
    host.adoptedStyleSheets.push(...[...this.adopted.values()].map(({ sheet }) => sheet));
  }

  removeHost(host: Node): void {
    if (host instanceof ShadowRoot) this.hosts.delete(host);
  }

  ngOnDestroy(): void {
    const ours = new Set([...this.adopted.values()].map(({ sheet }) => sheet));
    for (const host of this.hosts) host.adoptedStyleSheets = host.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
    this.adopted.clear();
  }

  private adopt(text: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    this.adopted.set(text, { sheet, uses: 1 });
    for (const host of this.hosts) host.adoptedStyleSheets.push(sheet);
  }
}
