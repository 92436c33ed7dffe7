<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("termsTitle")}
  <#elseif section == "form">
    <div id="kc-terms-text">${kcSanitize(msg("termsText"))?no_esc}</div>
    <form action="${url.loginAction}" method="post">
      <button class="btn primary" type="submit" id="kc-accept" name="accept" value="yes">${msg("doAccept")}</button>
      <button class="btn" type="submit" id="kc-decline" name="cancel" value="yes">${msg("doDecline")}</button>
    </form>
  </#if>
</@layout.registrationLayout>
