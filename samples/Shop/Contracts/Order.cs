using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Contracts;

public sealed record Order(string Id, string Customer, IReadOnlyList<OrderLine> Lines)
{
    [JsonIgnore]
    public decimal Total => Lines.Sum(line => line.Price * line.Count);
}

public sealed record OrderLine(string Article, decimal Price, int Count);

/// <summary>One description of the JSON, for those that write it and those that read it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
public sealed partial class ShopJson : JsonSerializerContext;
