<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("pageExpiredTitle")}
  <#elseif section == "form">
    <p>${msg("pageExpiredText")}</p>
    <a class="btn primary" id="loginContinueLink" href="${url.loginAction}">${msg("pageExpiredContinue")}</a>
    <a class="btn" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("pageExpiredRestart")}</a>
  </#if>
</@layout.registrationLayout>
