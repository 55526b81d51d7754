using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Merging;

/// <summary>
/// Which resources of the template connect a source to a function: by their type, or by the function that answers for
/// them.
/// </summary>
/// <param name="template">The template.</param>
/// <param name="resolver">What its values come to.</param>
/// <param name="serviceToken">What answers for the connectors of this project.</param>
internal sealed class ConnectorResources(MergedTemplate template, ValueResolver resolver, Func<JsonNode> serviceToken)
{
    /// <summary>The end of an output's name, of whichever primary stack.</summary>
    public const string Export = "-ConnectorFunctionArn";

    /// <summary>Their logical ids, in the template's order.</summary>
    public IEnumerable<string> All =>
        template.Resources.Select(resource => resource.Id).Where(id => IsNative(id) || IsCustom(id));

    public bool IsNative(string id) => template.TypeOf(id) == ResourceTypes.EventSourceMapping;

    public bool IsCustom(string id) => template.TypeOf(id) switch
    {
        ResourceTypes.Connector => true,
        ResourceTypes.Env => false,
        "AWS::CloudFormation::CustomResource" => HasServiceToken(id),
        { } type => type.StartsWith("Custom::", StringComparison.Ordinal) && HasServiceToken(id),
        null => false,
    };

    private bool HasServiceToken(string id)
    {
        if (template.Properties(id)["ServiceToken"] is not { } token)
            return false;
        JsonNode? import = Intrinsics.ArgumentOf(token, "Fn::ImportValue");
        bool isOfAStack = import is not null
            && resolver.Resolve(import).Text is { } name && name.EndsWith(Export, StringComparison.Ordinal);
        return isOfAStack || resolver.AreSame(token, serviceToken());
    }
}
