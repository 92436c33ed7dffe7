/* global addEventListener, document, HTMLLinkElement, HTMLScriptElement, localStorage, location, navigator, sessionStorage */
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

// A part of the app itself could not be fetched, for example while a phone changed its network: there is nobody else yet to say so.
(() => {
  const place = 'spotter.fetched-again';
  const soonMilliseconds = 30_000;
  const isPart = (target) => target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet');

  const fetchAgain = () => {
    try {
      sessionStorage.setItem(place, String(Date.now()));
    } catch {
      // Without storage it is tried each time somebody asks for it.
    }
    location.reload();
  };

  const wasTried = () => {
    try {
      return Date.now() - Number(sessionStorage.getItem(place)) < soonMilliseconds;
    } catch {
      return true;
    }
  };

  const chosenLanguage = () => {
    try {
      return JSON.parse(localStorage.getItem('spotter.look') ?? '{}').language;
    } catch {
      return undefined;
    }
  };

  const say = () => {
    const language = chosenLanguage() ?? navigator.language;
    const [words, again] = language.startsWith('de')
      ? ['Spotter konnte nicht geladen werden.', 'Noch einmal']
      : ['Spotter could not be loaded.', 'Try again'];
    const page = Object.assign(document.createElement('main'), { className: 'page not-loaded' });
    const heading = Object.assign(document.createElement('h1'), { textContent: words });
    const button = Object.assign(document.createElement('button'), { className: 'btn primary', textContent: again, onclick: fetchAgain });
    page.append(heading, button);
    document.body.replaceChildren(page);
  };

  let isOver = false;
  const onFailure = ({ target }) => {
    if (isOver || !isPart(target) || document.querySelector('sp-root > *')) return;
    isOver = true;
    if (!wasTried()) fetchAgain();
    else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', say);
    else say();
  };
  addEventListener('error', onFailure, true);
})();
