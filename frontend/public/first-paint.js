/* global document, localStorage */
// Before anything is drawn: the theme a person chose and the colour of the gym, so that the page does not change colour while it loads.
(() => {
  const root = document.documentElement;
  try {
    const look = JSON.parse(localStorage.getItem('spotter.look') ?? '{}');
    if (look.scheme === 'light' || look.scheme === 'dark') root.dataset.theme = look.scheme;
    if (typeof look.hue === 'number') root.style.setProperty('--brand-h', String(look.hue));
    if (typeof look.chroma === 'number') root.style.setProperty('--brand-c', String(look.chroma));
    if (typeof look.language === 'string') root.lang = look.language;
  } catch {
    // A browser without storage gets the defaults.
  }
})();
