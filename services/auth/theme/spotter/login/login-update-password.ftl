<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('password', 'password-confirm'); section>
  <#if section == "header">
    ${msg("updatePasswordTitle")}
  <#elseif section == "form">
    <form id="kc-passwd-update-form" action="${url.loginAction}" method="post" novalidate>
      <@fields.newPassword name="password-new" label=msg("passwordNew") isFirst=true/>
      <@passwordCommons.logoutOtherSessions/>
      <@fields.submit label=msg("save") name="login"/>
    </form>
  </#if>
</@layout.registrationLayout>
