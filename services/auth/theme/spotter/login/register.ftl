<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "user-profile-commons.ftl" as userProfile>
<#import "register-commons.ftl" as registerCommons>
<#assign isGlobal = messagesPerField.exists('global')>
<@layout.registrationLayout displayMessage=isGlobal displayInfo=true; section>
  <#if section == "header">
    <#if messageHeader??>${kcSanitize(msg(messageHeader))?no_esc}<#else>${msg("registerTitle")}</#if>
  <#elseif section == "form">
    <#if message?has_content && message.type == 'error' && !isGlobal>
    <p class="banner error" role="alert">${msg("checkFields")}</p>
    </#if>
    <form id="kc-register-form" action="${url.registrationAction}" method="post" novalidate>
      <@userProfile.userProfileFormFields/>
      <#if passwordRequired??>
      <@fields.newPassword name="password" label=msg("password")/>
      </#if>
      <@registerCommons.termsAcceptance/>
      <button class="btn primary" type="submit">${msg("doRegister")}</button>
    </form>
  <#elseif section == "info">
    <p><a href="${url.loginUrl}">${msg("backToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>
