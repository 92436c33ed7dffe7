<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("errorTitle")}
  <#elseif section == "form">
    <p id="kc-error-message">${kcSanitize(message.summary)?no_esc}</p>
    <@fields.backToApp/>
  </#if>
</@layout.registrationLayout>
