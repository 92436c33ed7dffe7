<#import "template.ftl" as layout>
<#import "fields.ftl" as fields>
<#import "user-profile-commons.ftl" as userProfile>
<#assign isGlobal = messagesPerField.exists('global')>
<@layout.registrationLayout displayMessage=isGlobal; section>
  <#if section == "header">
    ${msg("loginProfileTitle")}
  <#elseif section == "form">
    <#if message?has_content && !isGlobal>
    <p class="banner ${message.type}" role="<#if message.type == 'error'>alert<#else>status</#if>"><#if message.type == 'error'>${msg("checkFields")}<#else>${kcSanitize(message.summary)?no_esc}</#if></p>
    </#if>
    <form id="kc-update-profile-form" action="${url.loginAction}" method="post" novalidate>
      <@userProfile.userProfileFormFields/>
      <@fields.submit label=msg("save")/>
    </form>
  </#if>
</@layout.registrationLayout>
