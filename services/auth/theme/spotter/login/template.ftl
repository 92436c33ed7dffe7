<#-- The frame of every page, the same as that of the embedded provider (local/src/identity/pages/page.ts). Name and sections of the
     macro are those of Keycloak's base theme, whose other pages are shown in this frame as well. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local heading><#nested "header"></#local>
<#local title = heading?markup_string?replace('<script.*?</script>|<[^>]*>', '', 'rs')?trim>
<!doctype html>
<html lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl', 'ltr')}"</#if>>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex, nofollow">
    <title>${title?no_esc} · ${realm.displayName!'Spotter'}</title>
    <link rel="icon" href="${url.resourcesPath}/img/favicon.svg" type="image/svg+xml">
    <#list (properties.styles!'')?split(' ') as style>
    <link rel="stylesheet" href="${url.resourcesPath}/${style}">
    </#list>
    <script type="importmap">{ "imports": { "rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js" } }</script>
    <#list scripts![] as script>
    <script src="${script}"></script>
    </#list>
    <script type="module" src="${url.resourcesPath}/js/reveal-password.js"></script>
    <script type="module" src="${url.resourcesPath}/js/submit-once.js"></script>
    <script type="module">
      import { checkAuthSession, startSessionPolling } from '${url.resourcesPath}/js/authChecker.js';
      startSessionPolling('${url.ssoLoginInOtherTabsUrl?no_esc}');
      <#if authenticationSession??>
      checkAuthSession('${authenticationSession.authSessionIdHash}');
      </#if>
    </script>
  </head>
  <body data-page-id="login-${pageId}">
    <div class="login">
      <header class="login-brand">
        <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
          <rect width="28" height="28" rx="7" fill="var(--accent)"/>
          <path d="M3.5 13.1h21v1.8h-21zM6 9.4h2.4v9.2H6zm13.6 0H22v9.2h-2.4zM9.6 7.2H12v13.6H9.6zm6.4 0h2.4v13.6H16z" fill="var(--on-accent)"/>
        </svg>
        <span>${realm.displayName!'Spotter'}</span>
      </header>
      <main class="login-card">
        <h1 id="kc-page-title">${heading}</h1>
        <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
        <#nested "show-username">
        <p id="kc-username">${auth.attemptedUsername} · <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a></p>
        </#if>
        <#-- Who began an action in the app need not be warned that it has to be done. -->
        <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
        <p class="banner ${message.type}" role="<#if message.type == 'error'>alert<#else>status</#if>">${kcSanitize(message.summary)?no_esc}</p>
        </#if>
        <#nested "form">
        <#if auth?has_content && auth.showTryAnotherWayLink()>
        <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
          <button class="btn" type="submit" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
        </form>
        </#if>
        <#nested "socialProviders">
        <#if displayInfo>
        <div class="other"><#nested "info"></div>
        </#if>
      </main>
      <#if realm.internationalizationEnabled && locale.supported?size gt 1>
      <footer class="login-foot">
        <#list locale.supported as each>
        <a href="${each.url}" lang="${each.languageTag}" hreflang="${each.languageTag}"<#if each.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${each.label}</a>
        </#list>
      </footer>
      </#if>
    </div>
  </body>
</html>
</#macro>
