using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Knows a stack that is already what the project wants without a change set, which takes CloudFormation three requests
/// and seconds. Whatever is not certain counts as changed: then CloudFormation judges.
/// </summary>
internal sealed class UnchangedStack(IStacks stacks)
{
    /// <summary>Whether a deploy would change nothing, neither now nor because something else has changed.</summary>
    public async Task<bool> IsAsync(
        StackDeploymentRequest request,
        StackDescription stack,
        IReadOnlyList<ParameterValue> parameters,
        CancellationToken cancellation) =>
        !request.Template.CanChangeByItself
        && IsButForTemplate(request, stack, parameters)
        && await HasTemplateAsync(stack, request.Template, cancellation);

    /// <summary>Whether all but the template is as the project wants it.</summary>
    public static bool IsButForTemplate(
        StackDeploymentRequest request, StackDescription stack, IReadOnlyList<ParameterValue> parameters) =>
        IsSettled(stack)
        && (stack.IsProtected || !request.TerminationProtection)
        && stack.RoleArn == request.RoleArn
        && HasParameters(stack, request.Template, parameters)
        && HasTags(stack, request.Tags)
        && stack.Capabilities.ToHashSet(StringComparer.Ordinal).SetEquals(request.CapabilitiesToGive);

    private static bool IsSettled(StackDescription stack) =>
        stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE";

    // CloudFormation shows no value of a hidden parameter: one that is given may be another.
    private static bool HasParameters(
        StackDescription stack, DeployableTemplate template, IReadOnlyList<ParameterValue> parameters) =>
        stack.Parameters.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(
            template.Parameters.Select(parameter => parameter.Name))
        && !stack.Parameters.Values.Any(DynamicReferences.MayBeIn)
        && parameters.All(given => given.Value is null
            || (stack.Parameters[given.Name] == given.Value
                && !template.Parameters.Any(p => p.Name == given.Name && p.IsHidden)));

    private static bool HasTags(StackDescription stack, IReadOnlyList<KeyValuePair<string, string>> tags) =>
        stack.Tags.Count == tags.Count && tags.All(tag => stack.Tags.GetValueOrDefault(tag.Key) == tag.Value);

    private async Task<bool> HasTemplateAsync(
        StackDescription stack, DeployableTemplate template, CancellationToken cancellation)
    {
        // What is not ASCII comes back as question marks, of which none can be told from one that was sent.
        if (!Ascii.IsValid(template.Text) || template.Text.Contains('?'))
            return false;
        try
        {
            string deployed = await stacks.GetTemplateAsync(stack.Id, cancellation);
            return JsonNode.DeepEquals(Parse(deployed), Parse(template.Text));
        }
        catch (Exception exception) when (exception is StreambotException or JsonException or ArgumentException)
        {
            // The credentials may not read it, somebody deployed YAML, or a name stands there twice.
            return false;
        }
    }

    private static JsonNode? Parse(string text) =>
        JsonNode.Parse(text, documentOptions: new() { MaxDepth = TemplateLimits.MaximumDepth });
}
