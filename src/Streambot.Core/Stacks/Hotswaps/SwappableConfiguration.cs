namespace Streambot.Core.Stacks;

/// <summary>A configuration whose record can be written without CloudFormation, where its values are literals.</summary>
/// <param name="LogicalId">The custom resource.</param>
/// <param name="FunctionId">The function that it is for.</param>
/// <param name="Table">The table that has the record.</param>
/// <param name="Literals">The values that need nobody to resolve them, by key.</param>
/// <param name="Differs">Whether the stack was deployed with other values, or may have been.</param>
internal sealed record SwappableConfiguration(
    string LogicalId, string FunctionId, string Table, IReadOnlyDictionary<string, string> Literals, bool Differs);
