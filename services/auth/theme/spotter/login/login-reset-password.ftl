<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<@layout.registrationLayout displayInfo=true displayMessage=!messagesPerField.existsError('username'); section>
  <#if section == "header">
    ${msg("emailForgotTitle")}
  <#elseif section == "form">
    <p>${msg("emailInstruction")}</p>
    <form id="kc-reset-password-form" action="${url.loginAction}" method="post">
      <@fields.text name="username" label=msg("usernameOrEmail") autocomplete="username" value=(auth.attemptedUsername!'')
        error=messagesPerField.get('username') isFirst=true/>
      <button class="btn primary" type="submit">${msg("doSubmit")}</button>
    </form>
  <#elseif section == "info">
    <p><a href="${url.loginUrl}">${msg("backToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>
