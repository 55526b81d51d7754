using System.Text.Json.Nodes;
using Streambot.Core.Declarations;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// Which resources of the template connect a source to a function: by their type, or by the function that answers for
/// them.
/// </summary>
internal sealed class ConnectorResources(MergeContext context)
{
    // The end of an output's name, of whichever primary stack.
    private const string Export = "-ConnectorFunctionArn";

    /// <summary>Their logical ids, in the template's order.</summary>
    public IEnumerable<string> All =>
        context.Template.Resources.Select(resource => resource.Id).Where(id => IsNative(id) || IsCustom(id));

    public bool IsNative(string id) => context.Template.TypeOf(id) == ConnectorResource.NativeType;

    public bool IsCustom(string id) => context.Template.TypeOf(id) switch
    {
        ConnectorResource.CustomType => true,
        EnvResource.Type => false,
        "AWS::CloudFormation::CustomResource" => HasServiceToken(id),
        { } type => type.StartsWith("Custom::", StringComparison.Ordinal) && HasServiceToken(id),
        null => false,
    };

    /// <summary>What answers for the connectors of this project.</summary>
    public JsonNode ServiceToken()
    {
        PrimaryStack primary = context.Declaration.PrimaryStack;
        return primary.ConnectorServiceToken.Length > 0
            ? context.Setting("StreambotConnectorServiceToken", primary.ConnectorServiceToken)
            : Intrinsics.ImportValue($"{primary.Name}{Export}");
    }

    private bool HasServiceToken(string id)
    {
        if (context.Template.Properties(id)["ServiceToken"] is not { } token)
            return false;
        JsonNode? import = Intrinsics.ArgumentOf(token, "Fn::ImportValue");
        bool isOfAStack = import is not null
            && context.Resolver.Resolve(import).Text is { } name && name.EndsWith(Export, StringComparison.Ordinal);
        return isOfAStack || context.Resolver.AreSame(token, ServiceToken());
    }
}
