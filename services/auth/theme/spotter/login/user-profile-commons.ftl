<#import "fields.ftl" as fields>
<#-- What the realm asks of a person, as text fields. First the ones that the house knows, in its order, then what a realm may have added. -->
<#macro userProfileFormFields>
  <#local known = ['firstName', 'lastName', 'email', 'username']>
  <#local rest = profile.attributes?filter(each -> !known?seq_contains(each.name))>
  <div class="pair">
    <#list known[0..1] as name><@fieldOf attributes=profile.attributes?filter(each -> each.name == name)/></#list>
  </div>
  <#list known[2..] as name><@fieldOf attributes=profile.attributes?filter(each -> each.name == name)/></#list>
  <@fieldOf attributes=rest/>
</#macro>

<#macro fieldOf attributes>
  <#list attributes as attribute>
    <#if attribute.name == 'locale' && realm.internationalizationEnabled && locale.currentLanguageTag?has_content>
    <input type="hidden" id="locale" name="locale" value="${locale.currentLanguageTag}">
    <#else>
    <@fields.text name=attribute.name label=advancedMsg(attribute.displayName!attribute.name) value=(attribute.value!'')
      autocomplete=autocompleteOf(attribute) error=messagesPerField.get(attribute.name) inputmode=(attribute.name == 'email')?then('email', 'text')
      help=(attribute.name == 'username' && !attribute.readOnly)?then(msg("usernameHelp"), '')
      isRequired=attribute.required isReadOnly=attribute.readOnly/>
    </#if>
  </#list>
</#macro>

<#function autocompleteOf attribute>
  <#return { 'firstName': 'given-name', 'lastName': 'family-name', 'email': 'email', 'username': 'username' }[attribute.name]!(attribute.autocomplete!'off')>
</#function>
