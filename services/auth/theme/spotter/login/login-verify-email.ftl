<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#-- The frame would say once more that the address is to be confirmed; only what went wrong is news. -->
<@layout.registrationLayout displayMessage=((message.type)!'') == 'error' displayInfo=!isAppInitiatedAction??; section>
  <#if section == "header">
    ${msg("emailVerifyTitle")}
  <#elseif section == "form">
    <#if verifyEmail??>
    <p>${msg("emailVerifyInstruction1", verifyEmail)}</p>
    <#else>
    <p>${msg("emailVerifyInstruction4", user.email)}</p>
    </#if>
    <#if isAppInitiatedAction??>
    <form id="kc-verify-email-form" action="${url.loginAction}" method="post">
      <@fields.submit label=msg((verifyEmail??)?then("emailVerifyResend", "emailVerifySend"))/>
    </form>
    </#if>
  <#elseif section == "info">
    <p><a href="${url.loginAction}">${msg("emailVerifyResend")}</a></p>
  </#if>
</@layout.registrationLayout>
